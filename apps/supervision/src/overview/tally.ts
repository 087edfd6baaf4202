import type { Instant } from '#domain/instant.js';
import type { Level } from '#domain/rules.js';
import { dayAt } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';
import { levelOfNumber } from '../levels.js';
import { zonePeriods } from '../zone-period.js';
import * as queries from './overview.queries.js';
import { type Place, whoseParameters } from './place.js';

/** Open cases of one unit that stand alike. */
export interface Tally {
  readonly unit: string;
  readonly state: queries.TallyRow['state'];
  readonly level: Level;
  readonly cases: number;
  readonly dueToday: number;
  /** When the first of their limits is crossed, and the civil day it is a limit of. */
  readonly firstDue?: { readonly at: Instant; readonly day: number };
}

/** `urgency` is the level turned round. */
const HIGHEST_LEVEL = 4;

/** Zone by zone, so that no day of any case has to be reckoned. */
export async function readTally(tx: Tx, place: Place): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const { zone, from, before } of await zonePeriods(tx, { first: place.day, last: place.day }, place.scope)) {
    const parameters = [zone, from, before, ...whoseParameters(place)];
    const rows = await tx.named<queries.TallyRow>('overview-tally', queries.READ_TALLY, parameters);
    tallies.push(...rows.map((row) => tallyOf(row, zone)));
  }
  return tallies;
}

function tallyOf(row: queries.TallyRow, zone: string): Tally {
  const { unit, state, urgency, cases, due_today: dueToday, first_due: at } = row;
  // A day's limit is crossed as the next day begins: a moment before, it is still the due day.
  const firstDue = at === null ? {} : { firstDue: { at, day: dayAt((at - 1) as Instant, zone) } };
  return { unit, state, level: levelOfNumber(HIGHEST_LEVEL - urgency), cases, dueToday, ...firstDue };
}
