import { centsOf, centsText, type Millionths } from './amounts.js';
import type { Entry } from './entries.js';
import type { Score } from './score.js';
import type { Grade } from './score-formula.js';

/** What names an entry: the same line in two ledgers has the same of these. */
type EntryName = Pick<Entry, 'dimension' | 'term' | 'rule' | 'caseNo' | 'cardKey'>;

/** A line that reads otherwise than when the month was closed. */
export interface EntryChange extends EntryName {
  readonly before: Millionths;
  readonly after: Millionths;
  readonly difference: Millionths;
  /** As it reads now, or as it read if it is gone. */
  readonly reason: string;
}

/** A closed month as later facts would have it. It is shown beside the closed number and never replaces it (semantics 5). */
export interface Restatement {
  readonly before: Millionths;
  readonly after: Millionths;
  /** The sum of the changes, exactly. */
  readonly difference: Millionths;
  /** After less before as both are shown, so that the three printed numbers agree. */
  readonly text: string;
  /** Undefined where there was no business to grade. */
  readonly grades: { readonly before: Grade | undefined; readonly after: Grade | undefined };
  readonly changes: readonly EntryChange[];
}

/** The difference of two scores of the same object and month, entry by entry. */
export function restate(before: Score, after: Score): Restatement {
  return {
    before: before.total,
    after: after.total,
    difference: after.total - before.total,
    text: centsText(centsOf(after.total) - centsOf(before.total)),
    grades: { before: gradeOf(before), after: gradeOf(after) },
    changes: changesOf(before.entries, after.entries),
  };
}

function changesOf(before: readonly Entry[], after: readonly Entry[]): readonly EntryChange[] {
  const changes = new Map<string, EntryChange>();
  const add = (entry: Entry, was: Millionths, is: Millionths) => {
    const key = nameText(entry);
    const known = changes.get(key) ?? { ...nameOf(entry), before: 0, after: 0 };
    const [from, to] = [known.before + was, known.after + is];
    changes.set(key, { ...known, before: from, after: to, difference: to - from, reason: entry.reason });
  };
  for (const entry of before) add(entry, entry.amount, 0);
  for (const entry of after) add(entry, 0, entry.amount);
  return [...changes.values()].filter(({ difference }) => difference !== 0);
}

function nameOf({ dimension, term, rule, caseNo, cardKey }: Entry): EntryName {
  return {
    dimension,
    term,
    ...(rule === undefined ? {} : { rule }),
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(cardKey === undefined ? {} : { cardKey }),
  };
}

function nameText({ dimension, term, rule, caseNo, cardKey }: EntryName): string {
  return JSON.stringify([dimension, term, rule, caseNo, cardKey]);
}

function gradeOf(score: Score): Grade | undefined {
  return score.status === 'SCORED' ? score.grade : undefined;
}
