import { z } from 'zod';
import { DIMENSIONS, GRADES } from '#domain/score/score-formula.js';
import { code } from '../fields.js';
import { instant } from './common.js';
import { honest } from './honest.js';

export const SCORE_BY = ['unit', 'window', 'person'] as const;
export type ScoreBy = (typeof SCORE_BY)[number];

export const scoreQuery = z.strictObject({
  by: z.enum(SCORE_BY).default('unit').meta({ description: 'whose scores: unit, window or person' }),
  region: code.optional(),
});
export const regionQuery = scoreQuery.pick({ region: true });

const FORMULA_VERSIONS = 1_000;

export const formulaVersion = z.coerce
  .number()
  .int()
  .min(1)
  .max(FORMULA_VERSIONS)
  .meta({ description: `the version of a formula, from 1 to ${FORMULA_VERSIONS}` });

const millionths = z.int().meta({ description: 'points in millionths' });
const points = z.string().meta({ description: 'points with two decimals' });
const grade = z.enum(GRADES);

const scoreEntry = z.object({
  dimension: z.enum([...DIMENSIONS, 'BONUS', 'TOTAL']),
  term: z.string(),
  amount: millionths,
  reason: z.string(),
  count: z.int(),
  rule: z.string().optional(),
  cardKey: z.string().optional(),
  caseNo: z.string().optional(),
  /** Where the case opens, with its cards, account and timeline. */
  href: z.string().optional(),
});

const grades = z.object({ before: grade.optional(), after: grade.optional() });

/** A closed number as later facts would have it, beside the closed one (never instead of it). */
const restated = z.object({
  total: millionths,
  text: points,
  difference: millionths,
  differenceText: points,
  grades,
});

const change = scoreEntry
  .pick({ dimension: true, term: true, rule: true, cardKey: true, caseNo: true, href: true, reason: true })
  .extend({ before: millionths, after: millionths, difference: millionths });

const object = {
  code: z.string(),
  name: z.string().optional(),
  /** NO_BUSINESS: shown, neither graded nor ranked. */
  status: z.enum(['SCORED', 'NO_BUSINESS']),
  total: millionths,
  text: points,
  grade: grade.optional(),
  /** The grade that the number reached and that an upheld red card bars. */
  barred: grade.optional(),
  ranked: z.boolean(),
  denominators: z.object({
    closed: z.int(),
    measured: z.int(),
    undetermined: z.int(),
    onTime: z.int(),
    late: z.int(),
    early: z.int(),
    open: z.int(),
    openOverdue: z.int(),
    rated: z.int(),
  }),
  /** Of a closed month as it was sealed. */
  honest: honest.optional(),
};

const dimension = {
  dimension: z.enum(DIMENSIONS),
  weight: millionths,
  deducted: millionths,
  score: millionths,
  text: points,
};

const month = {
  asOf: instant,
  month: z.string(),
  region: z.string().optional(),
  by: z.enum(SCORE_BY),
  /** OPEN: it runs. OVER: it has ended and is not closed; late facts still change it. CLOSED: nothing changes it. */
  state: z.enum(['OPEN', 'OVER', 'CLOSED']),
  closed: z.object({ at: instant, hash: z.string() }).optional(),
  formula: z.object({ profile: z.string(), version: z.int() }),
};

export const monthScores = z
  .object({
    ...month,
    objects: z.array(
      z.object({
        ...object,
        dimensions: z.array(z.object(dimension)),
        bonus: millionths,
        restated: restated.optional(),
      }),
    ),
  })
  .meta({ id: 'MonthScores' });

const bound = z.object({
  total: millionths,
  text: points,
  grade,
  barred: grade.optional(),
  dimensions: z.array(z.object({ dimension: z.enum(DIMENSIONS), score: millionths })),
  bonus: millionths,
});

export const scoreDetail = z
  .object({
    ...month,
    ...object,
    dimensions: z.array(z.object({ ...dimension, entries: z.array(scoreEntry) })),
    bonus: z.object({ amount: millionths, entries: z.array(scoreEntry) }),
    /** What the bounds of the total changed. */
    bounds: z.array(scoreEntry),
    /** How it was closed; `intact`: the ledger still has the hash that it was closed with. */
    seal: z.object({ at: instant, hash: z.string(), intact: z.boolean() }).optional(),
    restated: restated.extend({ changes: z.array(change) }).optional(),
    /** Between which numbers a running month can still end. */
    outlook: z.object({ best: bound, worst: bound }).optional(),
  })
  .meta({ id: 'ScoreDetail' });

const fraction = z.object({ numerator: z.int(), denominator: z.int() });

/** One version of the formula as it is computed with; it never changes. Points are in millionths, each per one of its thing. */
export const scoreFormula = z
  .object({
    profile: z.string(),
    version: z.int(),
    from: z.string().meta({ description: 'the first month that is scored by it' }),
    dimensions: z.object({
      TIME: z.object({
        weight: millionths,
        allLate: millionths,
        lateCap: millionths,
        openOverdue: millionths,
        openOverdueCap: millionths,
      }),
      CARD: z.object({
        weight: millionths,
        mode: z.enum(['ABSOLUTE', 'PER_1000']),
        warnGroup: z.int(),
        perWarnGroup: millionths,
        yellow: millionths,
        red: millionths,
      }),
      PROC: z.object({ weight: millionths, minor: millionths, major: millionths }),
      FEE_DOC: z.object({
        weight: millionths,
        fee: millionths,
        doc: millionths,
        badDataStep: fraction,
        perBadDataStep: millionths,
        badDataCap: millionths,
      }),
      SAT: z.object({
        weight: millionths,
        leastRatings: z.int(),
        allDissatisfied: millionths,
        dissatisfiedCap: millionths,
        lateFollowUp: millionths,
        lateFollowUpCap: millionths,
      }),
      COMP: z.object({
        weight: millionths,
        substantiated: millionths,
        lateComplaint: millionths,
        lateOrder: millionths,
      }),
    }),
    bonus: z.object({
      cap: millionths,
      earlyStep: fraction,
      perEarlyStep: millionths,
      compressionFrom: fraction,
      reached: millionths,
      compressionStep: fraction,
      perCompressionStep: millionths,
    }),
    total: z.object({ least: millionths, most: millionths }),
    grades: z.array(z.object({ grade, from: millionths })),
    /** What bars a grade whatever the number says. */
    bars: z.array(z.object({ fact: z.enum(['upheldRed']), grade })),
    leastClosedToRank: z.int(),
  })
  .meta({ id: 'ScoreFormula' });

export const closedMonth = z
  .object({ month: z.string(), region: z.string().optional(), closedAt: instant, objects: z.int(), hash: z.string() })
  .meta({ id: 'ClosedMonth' });

export const restatedMonth = z
  .object({
    asOf: instant,
    month: z.string(),
    region: z.string().optional(),
    /** What was found now; what had been found before is not told again. */
    restated: z.array(restated.extend({ by: z.enum(SCORE_BY), code: z.string() })),
  })
  .meta({ id: 'RestatedMonth' });

export type ScoreQuery = z.output<typeof scoreQuery>;
export type MonthScores = z.output<typeof monthScores>;
export type ScoreDetail = z.output<typeof scoreDetail>;
export type ScoreFormulaView = z.output<typeof scoreFormula>;
export type ScoreEntry = z.output<typeof scoreEntry>;
export type Restated = z.output<typeof restated>;
export type ClosedMonth = z.output<typeof closedMonth>;
export type RestatedMonth = z.output<typeof restatedMonth>;
