import type { StatisticsQuery } from '#contracts/api/statistics.js';
import { civilDate } from '#domain/civil-date.js';
import { regionScope } from '#domain/region-scope.js';
import type { Tx } from '#platform/tx.js';
import { groupBy } from '../bulk.js';
import { scopeParameters, zonePeriods } from '../zone-period.js';
import * as queries from './statistics.queries.js';

/** What was counted of one unit or item, or of all. */
export interface Counted {
  readonly counts: queries.Counts;
  readonly cards: readonly queries.CardCountRow[];
}

interface Group extends Counted {
  readonly key: string;
}

const NOTHING: queries.Counts = sumOf({}, {});

/** Zone by zone, so that no day of any case has to be reckoned. */
export async function readCounts(
  tx: Tx,
  { from, to, region, unit }: StatisticsQuery,
  by: queries.GroupBy,
): Promise<{ readonly total: Counted; readonly groups: readonly Group[] }> {
  const scope = region === undefined ? undefined : regionScope(region);
  const whose = [...scopeParameters(scope), unit ?? null];
  const rows: queries.CountRow[] = [];
  for (const period of await zonePeriods(tx, { first: civilDate(from), last: civilDate(to) }, scope)) {
    const parameters = [period.zone, period.from, period.before, ...whose];
    rows.push(...(await tx.query<queries.CountRow>(queries.readEnded(by), parameters)));
    rows.push(...(await tx.query<queries.CountRow>(queries.readInHand(by), parameters)));
  }
  const cards = await tx.query<queries.CardCountRow>(queries.readCardCounts(by), [from, to, ...whose]);
  const [rowsOf, cardsOf] = [groupBy(rows, ({ key }) => key), groupBy(cards, ({ key }) => key)];
  const keys = [...new Set([...rowsOf.keys(), ...cardsOf.keys()])].sort();
  const groups = keys.map((key) => {
    const own = rowsOf.get(key) ?? [];
    return { key, counts: own.reduce(sumOf, NOTHING), cards: cardsOf.get(key) ?? [] };
  });
  return { total: { counts: rows.reduce(sumOf, NOTHING), cards }, groups };
}

/** What stood at the end of a period; all else happened within it. */
const AT_ITS_END: readonly string[] = [
  'in_hand',
  'overdue_open',
  'overdue_original',
  'overdue_counted',
  'overdue_original_counted',
];

/** The counts of periods that follow one another as those of one: without counting every case once more. */
export function joinedCounts(periods: readonly Counted[]): Counted {
  const sum = periods.map(({ counts }) => counts).reduce(sumOf, NOTHING);
  const last = periods.at(-1)?.counts ?? NOTHING;
  const counts = queries.COUNTS.map((name) => [name, (AT_ITS_END.includes(name) ? last : sum)[name]]);
  // Every name of the list is there, and no other.
  return { counts: Object.fromEntries(counts) as queries.Counts, cards: periods.flatMap(({ cards }) => cards) };
}

function sumOf(one: Partial<queries.Counts>, other: Partial<queries.Counts>): queries.Counts {
  const sums = queries.COUNTS.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]);
  // Every name of the list is there, and no other.
  return Object.fromEntries(sums) as queries.Counts;
}
