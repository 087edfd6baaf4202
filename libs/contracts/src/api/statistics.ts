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

const counts = z.object({
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
});

export const statistics = z
  .object({
    asOf: instant,
    from: day,
    to: day,
    total: counts,
    units: z.array(counts.extend({ unit: z.string(), name: z.string().optional() })),
  })
  .meta({ id: 'Statistics' });

export type StatisticsQuery = z.output<typeof statisticsQuery>;
export type Statistics = z.output<typeof statistics>;
