import type { IntakeCase, RegisterBody, WindowCasePage } from '#contracts/api/intake.js';
import type { ItemList } from '#contracts/api/items.js';
import type { HallList, PersonList, UnitList, WindowList } from '#contracts/api/organisation.js';
import { act, type Query, read } from './client.js';

/** Entries of a page: the most that the server gives at once. */
const PAGE_ROWS = 200;
/** A list to choose from is read whole, up to so many pages. */
const PAGES_MAX = 10;

export type Item = ItemList['items'][number];
export type Hall = HallList['halls'][number];
export type HallWindow = WindowList['windows'][number];
export type Person = PersonList['people'][number];
export type Unit = UnitList['units'][number];
export type WindowAct = IntakeCase['allowed'][number];

export function readWindowCases(query: Query, signal?: AbortSignal): Promise<WindowCasePage> {
  return read('intake', '/cases', { limit: PAGE_ROWS, ...query }, signal);
}

export function readWindowCase(caseNo: string, signal?: AbortSignal): Promise<IntakeCase> {
  return read('intake', `/cases/${encodeURIComponent(caseNo)}`, {}, signal);
}

export function registerCase(body: RegisterBody, key: string): Promise<IntakeCase> {
  return act('intake', '/cases', body, key);
}

export function actAtWindow(caseNo: string, name: WindowAct, body: unknown, key: string): Promise<IntakeCase> {
  return act('intake', `/cases/${encodeURIComponent(caseNo)}/acts/${name}`, body, key);
}

export function readItems(query: Query, signal?: AbortSignal): Promise<readonly Item[]> {
  return readAll<ItemList, Item>('/items', query, ({ items }) => items, signal);
}

export function readHalls(query: Query, signal?: AbortSignal): Promise<readonly Hall[]> {
  return readAll<HallList, Hall>('/halls', query, ({ halls }) => halls, signal);
}

export function readWindows(query: Query, signal?: AbortSignal): Promise<readonly HallWindow[]> {
  return readAll<WindowList, HallWindow>('/windows', query, ({ windows }) => windows, signal);
}

export function readPeople(query: Query, signal?: AbortSignal): Promise<readonly Person[]> {
  return readAll<PersonList, Person>('/people', query, ({ people }) => people, signal);
}

export function readHallUnits(query: Query, signal?: AbortSignal): Promise<readonly Unit[]> {
  return readAll<UnitList, Unit>('/units', query, ({ units }) => units, signal);
}

async function readAll<P extends { readonly next?: string | undefined }, T>(
  path: string,
  query: Query,
  rowsOf: (page: P) => readonly T[],
  signal: AbortSignal | undefined,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const found = await read<P>('intake', path, { ...query, limit: PAGE_ROWS, cursor }, signal);
    all.push(...rowsOf(found));
    cursor = found.next;
    if (cursor === undefined) break;
  }
  return all;
}
