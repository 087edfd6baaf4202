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

export const cardPage = z
  .object({ asOf: instant, rows: z.array(cardView), next: z.string().optional() })
  .meta({ id: 'CardPage' });

export type CardQuery = z.output<typeof cardQuery>;
export type CardPage = z.output<typeof cardPage>;
export type CardView = z.output<typeof cardView>;
