import { z } from 'zod';
import { code, day } from '../fields.js';
import { instant } from './common.js';
import { honest } from './honest.js';

export const statisticsQuery = z.strictObject({
  from: day.meta({ description: 'the first civil day of the period, in the region of each case' }),
  to: day.meta({ description: 'the last civil day of the period' }),
  region: code.optional(),
  unit: code.optional(),
});

/** A rate keeps its two counts: nobody has to trust a rounded number. */
const rate = z.object({ numerator: z.int(), denominator: z.int(), percent: z.string().optional() });

const counts = {
  accepted: z.int(),
  closed: z.int(),
  closedSameDay: z.int(),
  closedEarly: z.int(),
  closedOnTime: z.int(),
  closedLate: z.int(),
  /** Closed without a determined limit: nobody can say that they were on time, so they are counted apart. */
  closedUndetermined: z.int(),
  refused: z.int(),
  withdrawn: z.int(),
  /** Accepted by the end of the period and not ended by then. */
  inHand: z.int(),
  /** Of those: the limit had passed by the end of the period. */
  overdueOpen: z.int(),
  closingRate: rate,
  sameDayRate: rate,
  earlyRate: rate,
  overdueRate: rate,
  cards: z.object({ warn: z.int(), yellow: z.int(), red: z.int() }),
  honest,
};

export const statistics = z
  .object({
    asOf: instant,
    from: day,
    to: day,
    total: z.object(counts),
    units: z.array(z.object({ ...counts, unit: z.string(), name: z.string().optional() })),
  })
  .meta({ id: 'Statistics' });

const STATISTICS_BY = ['unit', 'item', 'month'] as const;

export const statisticsByQuery = statisticsQuery.extend({
  group: z.enum(STATISTICS_BY).meta({ description: 'kept apart by unit, item or month' }),
});

const groupCounts = {
  ...counts,
  /** 实际提速: what was saved of the days that the law allows, over the closed cases of which both are known in working days. */
  speedUp: rate.extend({ cases: z.int() }),
  /** Working days from acceptance to the end, suspended days left out. */
  meanDays: z.object({ numerator: z.int(), denominator: z.int(), text: z.string().optional() }),
};

export const statisticsBy = z
  .object({
    asOf: instant,
    from: day,
    to: day,
    group: z.enum(STATISTICS_BY),
    total: z.object(groupCounts),
    /** Months in their order; units and items by how many were closed. */
    rows: z.array(z.object({ key: z.string(), name: z.string().optional(), ...groupCounts })),
    /** How many have no row here, because there are too many. */
    left: z.int(),
  })
  .meta({ id: 'StatisticsBy' });

export type StatisticsByQuery = z.output<typeof statisticsByQuery>;
export type StatisticsBy = z.output<typeof statisticsBy>;
export type StatisticsQuery = z.output<typeof statisticsQuery>;
export type Statistics = z.output<typeof statistics>;
