import { never } from '../never.js';
import { type Millionths, portion, stepsAbove } from './amounts.js';
import { capped, deduction, type Entry, type EntryTerm, type Line, lineOf, perEach, total } from './entries.js';
import { closedOf, countOf, type ScoreCounts } from './score-facts.js';
import type { Dimension, DimensionRates, ScoreFormula } from './score-formula.js';

/** One dimension of a score: what it weighs, what was taken off, and every line of that. */
export interface DimensionScore {
  readonly dimension: Dimension;
  readonly weight: Millionths;
  readonly deducted: Millionths;
  readonly score: Millionths;
  readonly entries: readonly Entry[];
}

const NO_LEAST = { numerator: 0, denominator: 1 };
const PER_THOUSAND_closed = 1000;

/** A dimension's weight less its deductions, never below 0. */
export function scoreDimension(dimension: Dimension, counts: ScoreCounts, formula: ScoreFormula): DimensionScore {
  const { weight } = formula.dimensions[dimension];
  const taken = deductionsOf(dimension, counts, formula.dimensions);
  const floored = capped(taken, weight, { dimension, term: 'floor', reason: 'a dimension never falls below 0' });
  const entries = [...lineOf({ dimension, term: 'weight', reason: 'full marks' }, weight, 1), ...floored];
  const score = total(entries);
  return { dimension, weight, deducted: weight - score, score, entries };
}

function deductionsOf(dimension: Dimension, counts: ScoreCounts, rates: DimensionRates): readonly Entry[] {
  switch (dimension) {
    case 'TIME':
      return timeDeductions(counts, rates.TIME);
    case 'CARD':
      return cardDeductions(counts, rates.CARD);
    case 'PROC':
      return procDeductions(counts, rates.PROC);
    case 'FEE_DOC':
      return feeDocDeductions(counts, rates.FEE_DOC);
    case 'SAT':
      return satDeductions(counts, rates.SAT);
    case 'COMP':
      return compDeductions(counts, rates.COMP);
    default:
      return never(dimension);
  }
}

/** T = on time / closed, so 1 − T = late / closed; without closed cases T is 1. */
function timeDeductions({ late, measured, openOverdue }: ScoreCounts, rates: DimensionRates['TIME']) {
  const line = of('TIME');
  const lateShare = { numerator: countOf(late), denominator: measured };
  const lateReason = `closed late: ${countOf(late)} of ${measured}`;
  return [
    ...capped(
      deduction(line('late', lateReason), portion(rates.allLate, lateShare), late),
      rates.lateCap,
      line('lateCap', 'late cases together cost no more'),
    ),
    ...capped(
      perEach(line('openOverdue', 'open and overdue'), rates.openOverdue, openOverdue),
      rates.openOverdueCap,
      line('openOverdueCap', 'open overdue cases together cost no more'),
    ),
  ];
}

function cardDeductions(counts: ScoreCounts, rates: DimensionRates['CARD']): readonly Entry[] {
  const line = of('CARD');
  const warnings = countOf(counts.warn);
  const groups = stepsAbove({ numerator: warnings, denominator: 1 }, NO_LEAST, {
    numerator: rates.warnGroup,
    denominator: 1,
  });
  const reason = `${warnings} warnings without a card, ${groups} times ${rates.warnGroup}`;
  const absolute = [
    ...deduction(line('warn', reason), groups * rates.perWarnGroup, counts.warn),
    ...perEach(line('yellow', 'yellow card'), rates.yellow, counts.yellow),
    ...perEach(line('red', 'red card'), rates.red, counts.red),
  ];
  return rates.mode === 'ABSOLUTE' ? absolute : [...absolute, ...perThousandClosed(absolute, closedOf(counts))];
}

/** Gives back what large units would pay for their volume. Up to a thousand cases nothing changes: it is relief, not a penalty. */
function perThousandClosed(absolute: readonly Entry[], closed: number): readonly Entry[] {
  const taken = -total(absolute);
  const share = { numerator: PER_THOUSAND_closed, denominator: Math.max(closed, PER_THOUSAND_closed) };
  const line = of('CARD')('perThousand', `per ${PER_THOUSAND_closed} of ${closed} closed`);
  return lineOf(line, taken - portion(taken, share), closed);
}

function procDeductions({ minor, major }: ScoreCounts, rates: DimensionRates['PROC']): readonly Entry[] {
  const line = of('PROC');
  return [
    ...perEach(line('minor', 'minor fault of procedure'), rates.minor, minor),
    ...perEach(line('major', 'major fault of procedure'), rates.major, major),
  ];
}

function feeDocDeductions(counts: ScoreCounts, rates: DimensionRates['FEE_DOC']): readonly Entry[] {
  const line = of('FEE_DOC');
  const closed = closedOf(counts);
  const bad = countOf(counts.badData);
  const steps = stepsAbove({ numerator: bad, denominator: closed }, NO_LEAST, rates.badDataStep);
  return [
    ...perEach(line('fee', 'fee not as published'), rates.fee, counts.fee),
    ...perEach(line('doc', 'document missing or asked beyond the list'), rates.doc, counts.doc),
    ...capped(
      deduction(line('badData', `bad data: ${bad} of ${closed}`), steps * rates.perBadDataStep, counts.badData),
      rates.badDataCap,
      line('badDataCap', 'bad data together cost no more'),
    ),
  ];
}

/** s = (5★ + 4★ + 3★) / rated, so 1 − s is the share of the two lowest answers. */
function satDeductions({ ratings, lateFollowUp }: ScoreCounts, rates: DimensionRates['SAT']): readonly Entry[] {
  const line = of('SAT');
  const { rated, dissatisfied } = answersOf(ratings);
  const share = { numerator: dissatisfied, denominator: rated };
  const amount = rated < rates.leastRatings ? 0 : portion(rates.allDissatisfied, share);
  return [
    ...capped(
      deduction(
        { ...line('dissatisfied', `dissatisfied: ${dissatisfied} of ${rated}`), rule: 'S01' },
        amount,
        dissatisfied,
      ),
      rates.dissatisfiedCap,
      line('dissatisfiedCap', 'dissatisfied replies together cost no more'),
    ),
    ...capped(
      perEach(line('lateFollowUp', 'bad review not followed up in time'), rates.lateFollowUp, lateFollowUp),
      rates.lateFollowUpCap,
      line('lateFollowUpCap', 'late follow-ups together cost no more'),
    ),
  ];
}

function compDeductions(counts: ScoreCounts, rates: DimensionRates['COMP']): readonly Entry[] {
  const line = of('COMP');
  return [
    ...perEach(line('substantiated', 'substantiated complaint'), rates.substantiated, counts.substantiated),
    ...perEach(line('lateComplaint', 'complaint not handled in time'), rates.lateComplaint, counts.lateComplaint),
    ...perEach(line('lateOrder', 'supervision order not closed in time'), rates.lateOrder, counts.lateOrder),
  ];
}

/** Replies, and those of the two lowest answers; no ratings are no facts. */
export function answersOf(ratings: ScoreCounts['ratings']): { readonly rated: number; readonly dissatisfied: number } {
  if (ratings === undefined) return { rated: 0, dissatisfied: 0 };
  const dissatisfied = ratings.dissatisfied + ratings.veryDissatisfied;
  const satisfied = ratings.verySatisfied + ratings.satisfied + ratings.basicallySatisfied;
  return { rated: satisfied + dissatisfied, dissatisfied };
}

function of(dimension: Dimension): (term: EntryTerm, reason: string) => Line {
  return (term, reason) => ({ dimension, term, reason });
}
