import type { CaseRow } from '#contracts/api/cases.js';

const ranks = { RED: 0, YELLOW: 1, WARN: 2, REMIND: 3, NONE: 4 } as const satisfies Record<CaseRow['level'], number>;
/** The hall's day ends sixteen hours into the day of Greenwich. */
const END_OF_DAY = 'T16:00:00.000Z';
/** Sorts behind every day. */
const NO_DUE = '9999';

/** The server's order: the highest level first, then what is due first, then by number. */
export function compareUrgency(one: CaseRow, other: CaseRow): number {
  return (
    ranks[one.level] - ranks[other.level] || compare(dueKey(one), dueKey(other)) || compare(one.caseNo, other.caseNo)
  );
}

function dueKey({ dueAt, dueDay }: CaseRow): string {
  return dueAt ?? (dueDay === undefined ? NO_DUE : dueDay + END_OF_DAY);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
