import { z } from 'zod';
import { parseCivilDate } from '#domain/civil-date.js';
import { SPECIAL_PROCEDURES } from '#domain/facts.js';
import { parseInstant } from '#domain/instant.js';
import { isZone } from '#domain/zone.js';
import { AMOUNT_DAYS, AMOUNT_HOURS, TEXT_CHARS, TIME_CHARS } from '../bounds.js';
import { code, day } from '../fields.js';
import { clockView } from './cases.js';
import { instant, STATE_NAMES } from './common.js';

const CALCULATOR_UNITS = ['WORKING_DAYS', 'NATURAL_DAYS', 'WORKING_HOURS'] as const;
const REASONS = ['acceptance', 'limit', 'unit', 'zone', 'approved-days', 'calendar'] as const;

/** More than this is no case any more; each costs a pass over the days. */
const SUSPENSIONS_MAX = 20;

const DAY = 'a day that exists, YYYY-MM-DD';
const MOMENT =
  'a day that exists, such as 2026-03-02 (it begins at midnight), or an instant with its offset, such as 2026-03-02T09:30:00+08:00';
const ZONE = 'the IANA name of a known time zone, such as Asia/Shanghai';

const civilDay = z
  .string({ error: DAY })
  .refine((text) => parseCivilDate(text) !== undefined, { error: DAY })
  .meta({ description: DAY, format: 'date' });

const moment = z
  .string({ error: MOMENT })
  .max(TIME_CHARS, { error: MOMENT })
  .refine((text) => parseCivilDate(text) !== undefined || parseInstant(text) !== undefined, { error: MOMENT })
  .meta({ description: MOMENT });

const limit = z
  .strictObject({
    unit: z.enum(CALCULATOR_UNITS),
    amount: z.int().min(0).max(AMOUNT_HOURS).meta({ description: 'a whole number from 0, in that unit' }),
  })
  .refine(({ unit, amount }) => unit === 'WORKING_HOURS' || amount <= AMOUNT_DAYS, {
    path: ['amount'],
    error: `at most ${AMOUNT_DAYS} days`,
  });

const suspension = z
  .strictObject({
    from: civilDay.meta({ description: 'the first day that is not counted' }),
    to: civilDay.optional().meta({ description: 'the day of resumption, which is counted again; absent: still open' }),
    approvedDays: z
      .int()
      .min(1)
      .max(AMOUNT_DAYS)
      .optional()
      .meta({ description: 'approved working days; nothing beyond them is taken out of the count' }),
    procedure: z.enum(SPECIAL_PROCEDURES).default('OTHER'),
    article: z.string().min(1).max(TEXT_CHARS).optional(),
  })
  .refine(({ from, to }) => to === undefined || from <= to, {
    path: ['to'],
    error: 'a day not before the beginning of the suspension',
  });

/** What the deadline calculator is asked; anybody may ask, and no case is needed. */
export const calculatorRequest = z
  .strictObject({
    region: code
      .default('CN')
      .meta({ description: 'whose calendar counts: a region code, or CN for the whole country' }),
    zone: z
      .string({ error: ZONE })
      .refine(isZone, { error: ZONE })
      .optional()
      .meta({ description: `${ZONE}; absent: the region's own, else Asia/Shanghai` }),
    accepted: moment,
    limit,
    suspensions: z.array(suspension).max(SUSPENSIONS_MAX).default([]),
    extension: z
      .int()
      .min(0)
      .max(AMOUNT_DAYS)
      .default(0)
      .meta({ description: 'how much the limit was extended by, in its unit' }),
    asOf: civilDay.optional().meta({ description: 'the day at whose end to look; absent: now' }),
  })
  .meta({ id: 'CalculatorRequest' });

/** The clock of the watch itself, on the facts that were given. */
export const calculatorAnswer = clockView
  .omit({ statutory: true })
  .extend({
    asOf: instant,
    region: code,
    zone: z.string(),
    /** The published calendars it counted by, outermost first, with their versions. */
    calendar: z.string(),
    acceptedDay: day,
    state: z.enum(STATE_NAMES),
    /** Why nobody can say when it is due. */
    reason: z.enum(REASONS).optional(),
    marks: z.array(z.enum(['provisional', 'latest'])),
  })
  .meta({ id: 'CalculatorAnswer' });

/** The body as it may be sent, defaults left out. */
export type CalculatorQuestion = z.input<typeof calculatorRequest>;
export type CalculatorRequest = z.output<typeof calculatorRequest>;
export type CalculatorAnswer = z.output<typeof calculatorAnswer>;
