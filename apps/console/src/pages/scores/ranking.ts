import type { MonthScores } from '#contracts/api/scores.js';

type ScoredObject = MonthScores['objects'][number];

export interface ObjectRow {
  readonly code: string;
  readonly name?: string | undefined;
  /** Its place among the ranked of the last month; those with the same number share one. */
  readonly rank?: number | undefined;
  readonly scores: ReadonlyMap<string, ScoredObject>;
  /** Of the last month. */
  readonly last?: ScoredObject | undefined;
}

export interface Ranking {
  readonly ranked: readonly ObjectRow[];
  /** Too few closed cases, or none: shown, and not compared. */
  readonly apart: readonly ObjectRow[];
}

/** Whoever has a number in one of the months, ranked by the last of them. */
export function rankingOf(months: readonly MonthScores[]): Ranking {
  const rows = rowsOf(months).sort((one, other) => totalOf(other) - totalOf(one) || (one.code < other.code ? -1 : 1));
  const ranked = rows.filter(({ last }) => last?.ranked === true);
  const rankOf = (row: ObjectRow) => ranked.findIndex((each) => hundredthsOf(each) === hundredthsOf(row)) + 1;
  return {
    ranked: ranked.map((row) => ({ ...row, rank: rankOf(row) })),
    apart: rows.filter(({ last }) => last?.ranked !== true),
  };
}

interface Told {
  readonly name: string | undefined;
  readonly scores: Map<string, ScoredObject>;
}

function rowsOf(months: readonly MonthScores[]): ObjectRow[] {
  const rows = new Map<string, Told>();
  for (const { month, objects } of months) {
    for (const object of objects) {
      const row: Told = rows.get(object.code) ?? { name: undefined, scores: new Map() };
      rows.set(object.code, { name: object.name ?? row.name, scores: row.scores.set(month, object) });
    }
  }
  const last = months.at(-1)?.month ?? '';
  return [...rows].map(([code, row]) => ({ code, ...row, last: row.scores.get(last) }));
}

function totalOf({ last }: ObjectRow): number {
  return last?.total ?? Number.NEGATIVE_INFINITY;
}

/** What is shown is what is compared: two numbers that read the same have the same place. */
function hundredthsOf({ last }: ObjectRow): string | undefined {
  return last?.text;
}
