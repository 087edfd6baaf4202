import { type Millionths, split, sum } from './amounts.js';
import type { CardTerm, ScoredRule } from './rule-effects.js';
import { bySource, countOf, type Tally } from './score-facts.js';
import type { Dimension } from './score-formula.js';

/** What an entry is for: a term of the formula, or a bound that held one back. */
export type EntryTerm =
  | CardTerm
  | 'weight'
  | 'late'
  | 'lateCap'
  | 'openOverdue'
  | 'openOverdueCap'
  | 'perThousand'
  | 'badDataCap'
  | 'dissatisfied'
  | 'dissatisfiedCap'
  | 'lateFollowUpCap'
  | 'floor'
  | 'early'
  | 'compression'
  | 'bonusCap'
  | 'totalBound';

export type Section = Dimension | 'BONUS' | 'TOTAL';

/** One signed line of the ledger; the score is the sum of them. */
export interface Entry {
  readonly dimension: Section;
  readonly term: EntryTerm;
  readonly amount: Millionths;
  readonly reason: string;
  /** How many of the thing this line stands for; 0 for bounds, which stand for none. */
  readonly count: number;
  readonly rule?: ScoredRule;
  readonly caseNo?: string;
  readonly cardKey?: string;
}

/** What an entry says of itself before its amount is known. */
export type Line = Pick<Entry, 'dimension' | 'term' | 'reason' | 'rule'>;

/** One line for an amount without cases behind it; none for nothing. */
export function lineOf(line: Line, amount: Millionths, count: number): readonly Entry[] {
  return amount === 0 ? [] : [{ ...line, amount, count }];
}

/** An amount taken off, spread over the cases behind it where they are known: their parts add up to it. */
export function deduction(line: Line, amount: Millionths, tally: Tally): readonly Entry[] {
  if (amount === 0) return [];
  if (typeof tally === 'number') return [{ ...line, amount: -amount, count: tally }];
  return split(amount, [...tally].sort(bySource)).map(({ of: source, share }) => ({
    ...line,
    ...source,
    amount: -share,
    count: 1,
  }));
}

/** So much for each one. */
export function perEach(line: Line, each: Millionths, tally: Tally): readonly Entry[] {
  return deduction(line, each * countOf(tally), tally);
}

/** The entries, and a line giving back what they take beyond the cap. */
export function capped(entries: readonly Entry[], cap: Millionths, line: Line): readonly Entry[] {
  const beyond = -total(entries) - cap;
  return beyond <= 0 ? entries : [...entries, ...lineOf(line, beyond, 0)];
}

export function total(entries: readonly Entry[]): Millionths {
  return sum(entries.map(({ amount }) => amount));
}
