import type { ItemList } from '#contracts/api/items.js';
import type { UnitList } from '#contracts/api/organisation.js';
import type { StatusAnswer, StatusBody } from '#contracts/api/status.js';
import { hallDayOf } from '../parts/hall-day.js';
import { readOpen, readServerTime, sendOpen } from './client.js';

/** Rows of a page: the most that the server gives at once. */
const PAGE_ROWS = 200;
/** A hall has some hundred items; what would go on for ever is an error of ours. */
const PAGES_MAX = 50;

export type Item = ItemList['items'][number];

export function askStatus(body: StatusBody, language: string): Promise<StatusAnswer> {
  return sendOpen('intake', '/public/status', body, language);
}

/** Every item in force today. */
export async function readItems(signal?: AbortSignal): Promise<readonly Item[]> {
  const on = hallDayOf(await readServerTime());
  const found: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { on, limit: PAGE_ROWS, cursor };
    const { items, next } = await readOpen<ItemList>('intake', '/items', query, signal);
    found.push(...items);
    if (next === undefined) break;
    cursor = next;
  }
  return found;
}

/** The names of units by their codes. */
export async function readUnitNames(signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const { units } = await readOpen<UnitList>('intake', '/units', { limit: PAGE_ROWS }, signal);
  return new Map(units.map(({ code, name }) => [code, name]));
}
