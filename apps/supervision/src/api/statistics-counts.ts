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
  readonly name?: string;
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
    const name = own.find((row) => row.name !== null)?.name;
    const named = name === undefined || name === null ? {} : { name };
    return { key, ...named, counts: own.reduce(sumOf, NOTHING), cards: cardsOf.get(key) ?? [] };
  });
  return { total: { counts: rows.reduce(sumOf, NOTHING), cards }, groups };
}

function sumOf(one: Partial<queries.Counts>, other: Partial<queries.Counts>): queries.Counts {
  const sums = queries.COUNTS.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]);
  // Every name of the list is there, and no other.
  return Object.fromEntries(sums) as queries.Counts;
}
