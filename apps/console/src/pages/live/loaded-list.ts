import type { CaseRow } from '#contracts/api/cases.js';
import { compareUrgency } from './urgency.js';

/** What was told of a case since the rows were put on the screen; undefined: it is no longer in the list. */
export type Pending = ReadonlyMap<string, CaseRow | undefined>;

/** The rows that were fetched, from the most urgent on. */
export interface LoadedList {
  readonly rows: readonly CaseRow[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: string | undefined;
}

/**
 * The rows with everything that was told of them. What would come behind the last row that was fetched is left out:
 * it comes with its page, unless there is no further page.
 */
export function apply({ rows, next }: LoadedList, pending: Pending): LoadedList {
  if (pending.size === 0) return { rows, next };
  const last = rows.at(-1);
  const isInReach = (row: CaseRow) => next === undefined || last === undefined || compareUrgency(row, last) < 0;
  const kept = rows.filter(({ caseNo }) => !pending.has(caseNo));
  const told = [...pending.values()].filter((row) => row !== undefined).filter(isInReach);
  return { rows: merge(kept, told.sort(compareUrgency)), next };
}

/** A page behind the rows; a case that moved between two pages is not shown twice. */
export function append(list: LoadedList, page: readonly CaseRow[], next: string | undefined): LoadedList {
  const known = new Set(list.rows.map(({ caseNo }) => caseNo));
  return { rows: [...list.rows, ...page.filter(({ caseNo }) => !known.has(caseNo))], next };
}

/** How many of what was told changes anything that can be seen. */
export function countVisible({ rows, next }: LoadedList, pending: Pending): number {
  if (pending.size === 0) return 0;
  const shown = new Set(rows.map(({ caseNo }) => caseNo));
  const last = rows.at(-1);
  let count = 0;
  for (const [caseNo, row] of pending) {
    const comes = row !== undefined && (next === undefined || last === undefined || compareUrgency(row, last) < 0);
    if (shown.has(caseNo) || comes) count += 1;
  }
  return count;
}

/** Two sorted lists as one, in one pass: a hundred thousand rows are not sorted anew for one. */
function merge(one: readonly CaseRow[], other: readonly CaseRow[]): readonly CaseRow[] {
  const merged: CaseRow[] = [];
  let taken = 0;
  for (const row of one) {
    for (let next = other[taken]; next !== undefined && compareUrgency(next, row) < 0; next = other[taken]) {
      merged.push(next);
      taken += 1;
    }
    merged.push(row);
  }
  return [...merged, ...other.slice(taken)];
}
