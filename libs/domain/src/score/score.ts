import { centsOf, centsText, type Millionths, sum } from './amounts.js';
import { type BonusScore, scoreBonus } from './bonus.js';
import { answersOf, type DimensionScore, scoreDimension } from './dimensions.js';
import { type Entry, lineOf } from './entries.js';
import { closedOf, countFacts, countOf, type ScoreCounts, type ScoreFacts } from './score-facts.js';
import { DIMENSIONS, type Grade, type ScoreFormula } from './score-formula.js';

/** The numbers that the score divides by, and what was left out of them. */
export interface Denominators {
  /** All closed; bad data and the smallest sample look at these. */
  readonly closed: number;
  /** Closed with a determined limit: the base of T and E. */
  readonly measured: number;
  readonly undetermined: number;
  readonly onTime: number;
  readonly late: number;
  readonly early: number;
  readonly open: number;
  readonly openOverdue: number;
  readonly rated: number;
}

interface Numbers {
  readonly formula: Pick<ScoreFormula, 'profile' | 'version'>;
  /** The sum of `entries`, exactly. */
  readonly total: Millionths;
  /** The total with two decimals, half rounded up. */
  readonly text: string;
  readonly dimensions: readonly DimensionScore[];
  readonly bonus: BonusScore;
  /** The whole ledger: of every dimension, of the bonus, and of the bounds of the total. */
  readonly entries: readonly Entry[];
  readonly denominators: Denominators;
}

export interface Grading {
  readonly grade: Grade;
  /** The grade that the number reached and that an upheld red card bars. */
  readonly barred?: Grade;
}

/** 当月无办件: shown, neither graded nor ranked. */
export type Score = Numbers &
  (
    | ({ readonly status: 'SCORED'; readonly ranked: boolean } & Grading)
    | { readonly status: 'NO_BUSINESS'; readonly ranked: false }
  );

/** The month's score of one unit, window or person, from its cases and cards. */
export function score(facts: ScoreFacts, formula: ScoreFormula): Score {
  return scoreCounts(countFacts(facts, formula.effects), formula);
}

/** The same from counts: for those who counted in the database. */
export function scoreCounts(counts: ScoreCounts, formula: ScoreFormula): Score {
  const dimensions = DIMENSIONS.map((dimension) => scoreDimension(dimension, counts, formula));
  const bonus = scoreBonus(counts, formula.bonus);
  const earned = [...dimensions.flatMap(({ entries }) => entries), ...bonus.entries];
  const entries = [...earned, ...boundEntries(earned, formula)];
  const total = sum(entries.map(({ amount }) => amount));
  const denominators = denominatorsOf(counts);
  const { profile, version } = formula;
  const text = centsText(centsOf(total));
  const numbers = { formula: { profile, version }, total, text, dimensions, bonus, entries, denominators };
  if (denominators.closed + denominators.open === 0) return { ...numbers, status: 'NO_BUSINESS', ranked: false };
  const ranked = denominators.closed >= formula.leastClosedToRank;
  return { ...numbers, status: 'SCORED', ranked, ...gradingOf(total, countOf(counts.upheldRed) > 0, formula) };
}

/**
 * The grade of a total. It is read from the number as it is shown: the grades are stated with two decimals, and a
 * printed 90.00 that is not excellent would look like a mistake.
 */
export function gradingOf(total: Millionths, hasUpheldRed: boolean, { grades, bars }: ScoreFormula): Grading {
  const cents = centsOf(total);
  const reached = grades.filter(({ from }) => cents >= centsOf(from)).map(({ grade }) => grade);
  const isBarred = (grade: Grade) => hasUpheldRed && bars.some((bar) => bar.grade === grade);
  const best = reached[0] ?? 'FAIL';
  const given = reached.find((grade) => !isBarred(grade)) ?? 'FAIL';
  return given === best ? { grade: given } : { grade: given, barred: best };
}

/** With the standard weights the bounds never bind; a formula whose weights or bonus reach further must not break them. */
function boundEntries(earned: readonly Entry[], { total }: ScoreFormula): readonly Entry[] {
  const reached = sum(earned.map(({ amount }) => amount));
  const bound = Math.min(Math.max(reached, total.least), total.most);
  const line = { dimension: 'TOTAL', term: 'totalBound', reason: 'a score stays within its bounds' } as const;
  return lineOf(line, bound - reached, 0);
}

function denominatorsOf(counts: ScoreCounts): Denominators {
  const late = countOf(counts.late);
  return {
    closed: closedOf(counts),
    measured: counts.measured,
    undetermined: counts.undetermined,
    onTime: counts.measured - late,
    late,
    early: counts.early,
    open: counts.open,
    openOverdue: countOf(counts.openOverdue),
    rated: answersOf(counts.ratings).rated,
  };
}
