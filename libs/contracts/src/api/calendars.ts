import { z } from 'zod';
import { NAME_CHARS } from '../bounds.js';
import { instant } from './common.js';
import { code, typed } from './typed.js';

/** A hundred years of notices as bytes, written so that they can stand in JSON. */
const CONTENT_CHARS = 900_000;
const YEAR_MIN = 1970;
const YEAR_MAX = 2200;
const BASE64 = 'the bytes of a CSV or ICS file in base64';

export const calendarBody = z.strictObject({
  region: code.meta({ description: 'CN, or the code of a region' }),
  fileName: typed(1, NAME_CHARS, 'the name of the file'),
  content: z.base64({ error: BASE64 }).min(1, { error: BASE64 }).max(CONTENT_CHARS).meta({ description: BASE64 }),
  year: z
    .int()
    .min(YEAR_MIN)
    .max(YEAR_MAX)
    .exactOptional()
    .meta({ description: 'the one year to take from the file, which then is the whole of that year' }),
  notice: typed(1, NAME_CHARS, 'the notice it comes from').exactOptional(),
});

const kinds = z.enum(['WEEKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY', 'LOCAL_CLOSURE']);
const coverage = z.enum(['COVERED', 'PROVISIONAL', 'UNCOVERED']);

const changedYear = z.object({
  year: z.int(),
  from: coverage,
  to: coverage,
  days: z.array(z.object({ date: z.string(), from: kinds, to: kinds, name: z.string().optional() })),
});

const plan = {
  region: z.string(),
  /** The version that it makes; absent where the file says nothing new. */
  version: z.int().optional(),
  daysTaken: z.int(),
  daysOfOtherYears: z.int(),
  changes: z.array(changedYear),
  /** Regions with cases that count by this calendar, and how many cases those are. */
  regions: z.array(z.string()),
  cases: z.int(),
};

const due = z.string().meta({ description: 'a day; with what keeps it from being one where it is none' });

export const calendarPreview = z
  .object({
    ...plan,
    /** Open cases whose due a changed day may move, and how many of them were reckoned: the most urgent. */
    candidates: z.int(),
    reckoned: z.int(),
    moved: z.int(),
    /** The first of those moved. */
    rows: z.array(z.object({ caseNo: z.string(), unit: z.string(), from: due, to: due })),
  })
  .meta({ id: 'CalendarPreview' });

export const calendarPublished = z.object(plan).meta({ id: 'CalendarPublished' });

export const calendars = z
  .object({
    calendars: z.array(
      z.object({
        region: z.string(),
        version: z.int(),
        publishedAt: instant,
        years: z.array(
          z.object({
            year: z.int(),
            notice: z.string(),
            days: z.array(z.object({ date: z.string(), kind: kinds, name: z.string() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Calendars' });

export type CalendarBody = z.output<typeof calendarBody>;
export type CalendarPreview = z.output<typeof calendarPreview>;
export type CalendarPublished = z.output<typeof calendarPublished>;
export type Calendars = z.output<typeof calendars>;
