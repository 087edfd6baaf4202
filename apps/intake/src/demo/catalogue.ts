import type { HallDocument } from '#contracts/api/hall.js';
import { assert } from '#platform/errors.js';
import type { Item } from '../items/item.js';

export const DEMO_SOURCE = 'demo';

/** An item with those who receive and handle its cases. */
export interface DemoItem {
  readonly item: Item;
  readonly windows: readonly string[];
  readonly people: readonly string[];
}

/** An item with both limits in working days, as most are; the stories count with them. */
export interface LimitedItem extends DemoItem {
  readonly statutoryDays: number;
  readonly promisedDays: number;
}

/** What the demo's stories are about: the items of a hall, by how they are timed. */
export interface Catalogue {
  readonly region: string;
  readonly zone: string;
  readonly limited: readonly LimitedItem[];
  readonly instant: readonly DemoItem[];
  /** Nobody has entered a limit for it, or one in a unit that working days cannot measure. */
  readonly unlimited: readonly DemoItem[];
}

/** A promise of fewer days leaves no room for a warning before its due day. */
const PROMISED_least_days = 3;

/** The items of a hall that have a window there. */
export function catalogueOf(hall: HallDocument): Catalogue {
  const { region } = hall.hall;
  const zone = hall.regions.find(({ code }) => code === region)?.zone;
  assert(zone !== undefined, `the hall of the demo defines its own region ${region}`);
  const offered = hall.items
    .map((item) => offeredAt(hall, { region, ...item }))
    .filter(({ windows }) => windows.length > 0);
  const timed = offered.filter(({ item }) => item.caseType !== 'INSTANT');
  return {
    region,
    zone,
    limited: timed.flatMap(limitedIn),
    instant: offered.filter(({ item }) => item.caseType === 'INSTANT'),
    unlimited: timed.filter(({ item }) => isUnmeasured(item)),
  };
}

function offeredAt({ windows, people }: HallDocument, item: Item): DemoItem {
  const codesOf = (list: readonly { readonly code: string; readonly unit: string }[]) =>
    list.filter(({ unit }) => unit === item.unit).map(({ code }) => code);
  return { item, windows: codesOf(windows), people: codesOf(people) };
}

function limitedIn(offered: DemoItem): readonly LimitedItem[] {
  const { statutoryLimit: statutory, promisedLimit: promised } = offered.item;
  if (statutory?.unit !== 'WORKING_DAYS' || promised?.unit !== 'WORKING_DAYS') return [];
  if (promised.amount < PROMISED_least_days) return [];
  return [{ ...offered, statutoryDays: statutory.amount, promisedDays: promised.amount }];
}

function isUnmeasured({ statutoryLimit, promisedLimit }: Item): boolean {
  const limit = promisedLimit ?? statutoryLimit;
  return limit === undefined || limit.unit === 'MONTHS' || limit.unit === 'YEARS';
}
