import type { Level } from '../rules.js';
import { centsOf, centsText, type Millionths, stepsAbove, sum } from './amounts.js';
import { scoreBonus } from './bonus.js';
import { scoreDimension } from './dimensions.js';
import { type Grading, gradingOf } from './score.js';
import { countOf, type ScoreCounts } from './score-facts.js';
import { DIMENSIONS, type Dimension, type ScoreFormula } from './score-formula.js';

/** Where a case that is still open lies to its due, seen from the month that runs. */
export type OpenDue = 'PASSED' | 'PASSED_EARLIER_MONTH' | 'THIS_MONTH' | 'LATER' | 'UNDETERMINED';

/** A case that is open now, and what may still become of it in this month. */
export interface OpenCase {
  /** PASSED: due in this month and over it, so that the counts have it among the open overdue. */
  readonly due: OpenDue;
  /** Its highest card that counts for CARD now, and the highest it can reach before the month ends. */
  readonly level: { readonly now: Level; readonly worst: Level };
  readonly promise?: number;
  readonly statutory?: number;
}

/** An end of the range: every dimension for itself. */
export interface Bound extends Grading {
  readonly total: Millionths;
  readonly text: string;
  readonly dimensions: readonly { readonly dimension: Dimension; readonly score: Millionths }[];
  readonly bonus: Millionths;
}

export interface Outlook {
  readonly best: Bound;
  readonly worst: Bound;
}

type Open = Readonly<Record<OpenDue, number>> & { readonly cases: readonly OpenCase[] };
type Limits = ScoreCounts['limits'];
/** Picks the greatest or the least of amounts. */
type Pick = (...amounts: readonly number[]) => number;

const NOTHING_YET = { numerator: 0, denominator: 1 };

/**
 * Between which numbers the running month can still end, given the cases that are open. What is assumed:
 * - only they can still change it: nothing new is received, rated, complained of or decided about a card, and bad
 *   data and faults of procedure stay as they are;
 * - a case due after this month ends early or not at all in it; one over its due ends late or stays open;
 * - each dimension is taken for itself. So no outcome lies outside, while an end need not be reachable: leaving a case
 *   open may be best for TIME and closing it best for bad data, and the bound grants both.
 */
export function outlook(counts: ScoreCounts, openCases: readonly OpenCase[], formula: ScoreFormula): Outlook {
  const open = groupsOf(openCases);
  return { best: boundOf(Math.max, counts, open, formula), worst: boundOf(Math.min, counts, open, formula) };
}

function boundOf(pick: Pick, counts: ScoreCounts, open: Open, formula: ScoreFormula): Bound {
  const candidates = candidatesOf(counts, open, formula);
  const dimensions = DIMENSIONS.map((dimension) => {
    const scores = candidates[dimension].map((some) => scoreDimension(dimension, some, formula).score);
    return { dimension, score: pick(...scores) };
  });
  const bonus = pick(...bonusCandidates(counts, open).map((some) => scoreBonus(some, formula.bonus).amount));
  const reached = sum(dimensions.map(({ score }) => score)) + bonus;
  const total = Math.min(Math.max(reached, formula.total.least), formula.total.most);
  const grading = gradingOf(total, countOf(counts.upheldRed) > 0, formula);
  return { total, text: centsText(centsOf(total)), dimensions, bonus, ...grading };
}

/** Of each dimension some ends of the month, its best and its worst among them. */
function candidatesOf(
  counts: ScoreCounts,
  open: Open,
  formula: ScoreFormula,
): Record<Dimension, readonly ScoreCounts[]> {
  const closing = (more: number) => ({ ...counts, measured: counts.measured + more });
  const all = open.cases.length;
  return {
    TIME: timeCandidates(counts, open, formula),
    CARD: [closing(all), worstCards(counts, open.cases)],
    PROC: [counts],
    // More closed cases thin bad data out. Only from none to one it is the other way: of none nothing is deducted.
    FEE_DOC: [counts, closing(Math.min(all, 1)), closing(all)],
    SAT: [counts],
    COMP: [counts],
  };
}

/**
 * Best: what can end in time does, early; of those over their due all end late, or none. Worst: those due in this month
 * all miss it. With j of them ending late and the others staying open the deduction is min(20, 200·late/closed) +
 * min(10, overdue): concave in j. So its least lies at an end, and its greatest where the second cap is just not
 * filled any more: below that, one more late costs and one less overdue saves nothing.
 */
function timeCandidates(counts: ScoreCounts, open: Open, formula: ScoreFormula): readonly ScoreCounts[] {
  const { openOverdue, openOverdueCap } = formula.dimensions.TIME;
  const late = countOf(counts.late);
  const overdue = countOf(counts.openOverdue);
  const inTime = open.THIS_MONTH + open.LATER;
  const best = [0, open.PASSED].map((j) => ({
    ...counts,
    measured: counts.measured + inTime + j,
    late: late + j,
    openOverdue: overdue - j,
  }));
  const missed = open.PASSED + open.THIS_MONTH;
  const cap = { numerator: openOverdueCap, denominator: 1 };
  const fillsCap = 1 + stepsAbove(cap, NOTHING_YET, { numerator: openOverdue, denominator: 1 });
  const first = Math.max(0, missed - fillsCap);
  const worst = Array.from({ length: missed - first + 1 }, (_, index) => {
    const ended = open.PASSED_EARLIER_MONTH + first + index;
    const stillOverdue = overdue + open.THIS_MONTH - first - index;
    return { ...counts, measured: counts.measured + ended, late: late + ended, openOverdue: stillOverdue };
  });
  return [...best, ...worst];
}

/** Every case takes the highest card that it can, in place of what counts now. */
function worstCards(counts: ScoreCounts, cases: readonly OpenCase[]): ScoreCounts {
  const change = (level: Level) =>
    cases.filter((open) => open.level.worst === level).length - cases.filter((open) => open.level.now === level).length;
  return {
    ...counts,
    warn: countOf(counts.warn) + change('WARN'),
    yellow: countOf(counts.yellow) + change('YELLOW'),
    red: countOf(counts.red) + change('RED'),
  };
}

/** Best: all that can end early. Worst: all that can end otherwise, while what could only end early stays open. */
function bonusCandidates(counts: ScoreCounts, open: Open): readonly ScoreCounts[] {
  const early = open.THIS_MONTH + open.LATER;
  const otherwise = open.THIS_MONTH + open.PASSED + open.PASSED_EARLIER_MONTH;
  return [
    {
      ...counts,
      measured: counts.measured + early,
      early: counts.early + early,
      limits: shortestPromises(counts.limits, open.cases),
    },
    { ...counts, measured: counts.measured + otherwise, limits: longestPromises(counts.limits, open.cases) },
  ];
}

/** The least Σpromise/Σlegal that some of the cases can bring about by ending: the shortest first, while it falls. */
function shortestPromises(limits: Limits, cases: readonly OpenCase[]): Limits {
  return limitsOf(cases).reduce((sums, one) => {
    return sums.statutory === 0 || isShorter(one, sums) ? add(sums, one) : sums;
  }, limits);
}

/** The greatest one. Where no closed case has both limits nothing is added, and nothing is worse than that. */
function longestPromises(limits: Limits, cases: readonly OpenCase[]): Limits {
  if (limits.statutory === 0) return limits;
  const longestFirst = [...limitsOf(cases)].reverse();
  return longestFirst.reduce((sums, one) => (isShorter(sums, one) ? add(sums, one) : sums), limits);
}

/** Of the cases that have both and can end measured, the shortest promise for its statutory limit first. */
function limitsOf(cases: readonly OpenCase[]): readonly Limits[] {
  const limits: Limits[] = [];
  for (const { due, promise, statutory } of cases) {
    if (due === 'UNDETERMINED' || promise === undefined || statutory === undefined) continue;
    // An instant case has 0 of 0: it changes no sum, and has no place in an order of ratios.
    if (promise === 0 && statutory === 0) continue;
    limits.push({ promised: promise, statutory });
  }
  return limits.sort((one, other) => one.promised * other.statutory - other.promised * one.statutory);
}

function isShorter(one: Limits, other: Limits): boolean {
  return one.promised * other.statutory < other.promised * one.statutory;
}

function add(one: Limits, other: Limits): Limits {
  return { promised: one.promised + other.promised, statutory: one.statutory + other.statutory };
}

function groupsOf(cases: readonly OpenCase[]): Open {
  const groups = { PASSED: 0, PASSED_EARLIER_MONTH: 0, THIS_MONTH: 0, LATER: 0, UNDETERMINED: 0 };
  for (const { due } of cases) groups[due] += 1;
  return { ...groups, cases };
}
