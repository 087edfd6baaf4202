import { z } from 'zod';
import { day, time } from '../fields.js';

export const LEVEL_NAMES = ['NONE', 'REMIND', 'WARN', 'YELLOW', 'RED'] as const;
export const STATE_NAMES = ['UNDETERMINED', 'SUSPENDED', 'RUNNING', 'ENDED'] as const;

/** Rows of one page at most; more comes with the cursor. */
const PAGE_ROWS_MAX = 200;
const PAGE_ROWS = 50;
const CURSOR_CHARS = 400;

export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_ROWS_MAX)
    .default(PAGE_ROWS)
    .meta({ description: `how many rows, from 1 to ${PAGE_ROWS_MAX}` }),
  cursor: z.string().min(1).max(CURSOR_CHARS).optional().meta({ description: 'the `next` of the page before' }),
};

export const optionalDay = day.optional();
export const instant = time;

/** What cannot be said of a case at all, or only with a mark. */
const markNames = ['provisional', 'latest', 'contradicted'] as const;
export const marks = z.array(z.enum(markNames));

export const cardView = z
  .object({
    /** Names the card in a path. */
    id: z.string(),
    caseNo: z.string(),
    rule: z.string(),
    ruleVersion: z.int(),
    title: z.object({ zh: z.string(), en: z.string() }),
    basis: z.string(),
    level: z.enum(LEVEL_NAMES),
    subject: z.string(),
    state: z.string(),
    crossedAt: instant,
    issuedAt: instant,
    dueDay: optionalDay,
    dueAt: instant.optional(),
    unit: z.string(),
    window: z.string().optional(),
    person: z.string().optional(),
    calendar: z.string().optional(),
    told: z.boolean(),
  })
  .meta({ id: 'Card' });

/** What became of a card, by whom and why; `supervision` where the facts did it. */
export const cardChange = z
  .object({
    at: instant,
    from: z.string(),
    to: z.string(),
    actor: z.string(),
    unit: z.string().optional(),
    reason: z.string(),
  })
  .meta({ id: 'CardChange' });
