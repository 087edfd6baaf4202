import { z } from 'zod';
import { code, day } from '../fields.js';
import { anyOf } from './asked.js';
import { cardView, instant, pageQuery } from './common.js';

export const cardQuery = z.strictObject({
  ...pageQuery,
  unit: code.optional(),
  window: code.optional(),
  rule: code.optional(),
  level: anyOf(['REMIND', 'WARN', 'YELLOW', 'RED']),
  state: anyOf(['PENDING', 'ISSUED', 'APPEALED', 'UPHELD', 'REVOKED', 'CANCELLED', 'LIFTED', 'SUPERVISED']),
  crossedFrom: day.optional(),
  crossedTo: day.optional(),
  appealDueBefore: day.optional(),
});

/** Cards of one rule or of one unit. */
const cardSum = z.object({
  code: z.string(),
  total: z.int(),
  byLevel: z.object({ RED: z.int(), YELLOW: z.int(), WARN: z.int(), REMIND: z.int() }),
});

/** Under the filters of the list, over all its pages; those with the most red cards first. */
export const cardCounts = z
  .object({
    asOf: instant,
    total: z.int(),
    byLevel: cardSum.shape.byLevel,
    byRule: z.array(cardSum),
    byUnit: z.array(cardSum),
  })
  .meta({ id: 'CardCounts' });

export const cardPage = z
  .object({ asOf: instant, rows: z.array(cardView), next: z.string().optional() })
  .meta({ id: 'CardPage' });

export type CardQuery = z.output<typeof cardQuery>;
export type CardFilter = Omit<CardQuery, 'limit' | 'cursor'>;
export type CardSum = z.output<typeof cardSum>;
export type CardCounts = z.output<typeof cardCounts>;
export type CardPage = z.output<typeof cardPage>;
export type CardView = z.output<typeof cardView>;
