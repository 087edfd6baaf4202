import type { Ratio } from '../rates.js';
import { type Millionths, points } from './amounts.js';
import { type CivilMonth, civilMonth } from './civil-month.js';
import { RULE_EFFECTS, type RuleEffects } from './rule-effects.js';

export const DIMENSIONS = ['TIME', 'CARD', 'PROC', 'FEE_DOC', 'SAT', 'COMP'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** 等次, the best first. */
export const GRADES = ['EXCELLENT', 'GOOD', 'PASS', 'FAIL'] as const;
export type Grade = (typeof GRADES)[number];

/** PER_1000: deductions of cards per thousand closed, for units so large that absolute ones punish volume. */
export type CardMode = 'ABSOLUTE' | 'PER_1000';

/** What each dimension deducts, per one of each thing unless the name says otherwise. */
export interface DimensionRates {
  readonly TIME: {
    readonly weight: Millionths;
    /** Times late / closed. */
    readonly allLate: Millionths;
    readonly lateCap: Millionths;
    readonly openOverdue: Millionths;
    readonly openOverdueCap: Millionths;
  };
  readonly CARD: {
    readonly weight: Millionths;
    readonly mode: CardMode;
    /** So many warnings make one deduction; fewer make none. */
    readonly warnGroup: number;
    readonly perWarnGroup: Millionths;
    readonly yellow: Millionths;
    readonly red: Millionths;
  };
  readonly PROC: { readonly weight: Millionths; readonly minor: Millionths; readonly major: Millionths };
  readonly FEE_DOC: {
    readonly weight: Millionths;
    readonly fee: Millionths;
    readonly doc: Millionths;
    readonly badDataStep: Ratio;
    readonly perBadDataStep: Millionths;
    readonly badDataCap: Millionths;
  };
  readonly SAT: {
    readonly weight: Millionths;
    /** With fewer replies the rating term is suspended. */
    readonly leastRatings: number;
    /** Times dissatisfied / rated. */
    readonly allDissatisfied: Millionths;
    readonly dissatisfiedCap: Millionths;
    readonly lateFollowUp: Millionths;
    readonly lateFollowUpCap: Millionths;
  };
  readonly COMP: {
    readonly weight: Millionths;
    readonly substantiated: Millionths;
    readonly lateComplaint: Millionths;
    readonly lateOrder: Millionths;
  };
}

export interface BonusRates {
  readonly cap: Millionths;
  readonly earlyStep: Ratio;
  readonly perEarlyStep: Millionths;
  /** Below this compression of the statutory limits nothing is added. */
  readonly compressionFrom: Ratio;
  readonly reached: Millionths;
  readonly compressionStep: Ratio;
  readonly perCompressionStep: Millionths;
}

/** One version of the formula: it holds for months from `from` on, until the next version's. */
export interface ScoreFormula {
  readonly version: number;
  readonly profile: 'STANDARD';
  readonly from: CivilMonth;
  readonly dimensions: DimensionRates;
  readonly bonus: BonusRates;
  readonly total: { readonly least: Millionths; readonly most: Millionths };
  /** The best first; the last one has no floor but 0. */
  readonly grades: readonly { readonly grade: Grade; readonly from: Millionths; readonly zh: string }[];
  /** What bars a grade whatever the number says: the next one is given instead. */
  readonly bars: readonly { readonly fact: 'upheldRed'; readonly grade: Grade }[];
  /** Units with fewer closed cases are shown, not ranked. */
  readonly leastClosedToRank: number;
  readonly effects: RuleEffects;
}

const HALF_POINT: Millionths = 500_000;

/**
 * 标准方案. Yellow 5, red 10 and three warnings 3 are a city standard for monthly appraisal, as is a point per percent of
 * bad data; faults of procedure are from a monthly engine in use. Thresholds of grades and the bar are conventions.
 */
export const STANDARD: ScoreFormula = {
  version: 1,
  profile: 'STANDARD',
  from: civilMonth('2004-07'),
  dimensions: {
    TIME: {
      weight: points(30),
      allLate: points(200),
      lateCap: points(20),
      openOverdue: points(1),
      openOverdueCap: points(10),
    },
    CARD: {
      weight: points(20),
      mode: 'ABSOLUTE',
      warnGroup: 3,
      perWarnGroup: points(3),
      yellow: points(5),
      red: points(10),
    },
    PROC: { weight: points(15), minor: HALF_POINT, major: points(1) },
    FEE_DOC: {
      weight: points(10),
      fee: points(2),
      doc: HALF_POINT,
      badDataStep: { numerator: 1, denominator: 100 },
      perBadDataStep: points(1),
      badDataCap: points(5),
    },
    SAT: {
      weight: points(15),
      leastRatings: 5,
      allDissatisfied: points(100),
      dissatisfiedCap: points(10),
      lateFollowUp: points(2),
      lateFollowUpCap: points(5),
    },
    COMP: { weight: points(10), substantiated: points(2), lateComplaint: points(1), lateOrder: points(2) },
  },
  bonus: {
    cap: points(5),
    earlyStep: { numerator: 1, denominator: 10 },
    perEarlyStep: HALF_POINT,
    compressionFrom: { numerator: 3, denominator: 10 },
    reached: points(1),
    compressionStep: { numerator: 1, denominator: 10 },
    perCompressionStep: HALF_POINT,
  },
  total: { least: 0, most: points(105) },
  grades: [
    { grade: 'EXCELLENT', from: points(90), zh: '优秀' },
    { grade: 'GOOD', from: points(80), zh: '良好' },
    { grade: 'PASS', from: points(60), zh: '合格' },
    { grade: 'FAIL', from: 0, zh: '不合格' },
  ],
  bars: [{ fact: 'upheldRed', grade: 'EXCELLENT' }],
  leastClosedToRank: 30,
  effects: RULE_EFFECTS,
};

/** The formulas in force. A change is a new entry with its month; the old one stays, because old months are scored by it. */
export const FORMULAS: readonly ScoreFormula[] = [STANDARD];

/** The formula for a month; undefined before the first. */
export function formulaOf(formulas: readonly ScoreFormula[], month: CivilMonth): ScoreFormula | undefined {
  let found: ScoreFormula | undefined;
  for (const formula of formulas) {
    if (formula.from > month) continue;
    if (found === undefined || formula.from > found.from) found = formula;
  }
  return found;
}

/** The same formula with cards deducted per thousand closed. */
export function perThousand(formula: ScoreFormula): ScoreFormula {
  const { dimensions } = formula;
  return { ...formula, dimensions: { ...dimensions, CARD: { ...dimensions.CARD, mode: 'PER_1000' } } };
}
