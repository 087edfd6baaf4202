import { z } from 'zod';
import { parseCivilDate } from '#domain/civil-date.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { CASE_NUMBER_CHARS } from '../bounds.js';

const LIST_VALUES = 20;
const OWNER_CHARS = 40;
const CASE_CHARS = OWNER_CHARS + 1 + CASE_NUMBER_CHARS;

const DAY = 'a day that exists, YYYY-MM-DD, from the year 1 on';
/** The database has no year 0. */
export const askedDay = z
  .string({ error: DAY })
  .refine((text) => parseCivilDate(text) !== undefined && text >= '0001', { error: DAY })
  .meta({ description: DAY, format: 'date' });

const INSTANT = 'an instant with its offset, such as 2026-03-02T09:30:00+08:00';
export const askedInstant = z
  .string({ error: INSTANT })
  .transform((text, context): Instant => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: INSTANT });
    return z.NEVER;
  })
  .meta({ description: INSTANT, format: 'date-time' });

const WITHOUT_NUL = 'text without NUL';
const hasNul = (value: unknown) => typeof value === 'string' && value.includes('\0');

/** Postgres cannot even compare with a NUL: refused at the door, it is no error of ours. */
export function storable<Q extends z.ZodObject>(query: Q): Q {
  return query.superRefine((asked, context) => {
    for (const [field, value] of Object.entries(asked)) {
      if (hasNul(value)) context.addIssue({ code: 'custom', path: [field], message: WITHOUT_NUL });
    }
  });
}

/** `level=YELLOW,RED`. One error for the whole list: that of an entry would name a field nobody asked for, such as `level.1`. */
export function anyOf<const V extends readonly [string, ...string[]]>(values: V) {
  const description = `any of ${values.join(', ')}, separated by commas`;
  const isOne = (word: string): word is V[number] => values.includes(word);
  return z
    .string()
    .transform((text, context): V[number][] => {
      const words = text.split(',');
      if (words.length <= LIST_VALUES && words.every(isOne)) return words;
      context.addIssue({ code: 'custom', message: description });
      return z.NEVER;
    })
    .optional()
    .meta({ description });
}

export const askedCase = z
  .string()
  .min(1)
  .max(CASE_CHARS)
  .refine((text) => !hasNul(text), { error: WITHOUT_NUL })
  .meta({ description: 'a case number with its source before a colon' });

/** A whole number, or the beginning of one. */
export const askedNumber = z
  .string()
  .min(1)
  .max(CASE_CHARS)
  .meta({ description: 'a case number; with its source before a colon its beginning is enough' });
