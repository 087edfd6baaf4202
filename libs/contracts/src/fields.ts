import { z } from 'zod';
import {
  AMOUNT_DAYS,
  AMOUNT_HOURS,
  CODE_CHARS,
  NAME_CHARS,
  TEXT_CHARS,
  TIME_CHARS,
  VERSION_NUMBER,
  ZONE_CHARS,
} from './bounds.js';

/** The years, months and days that exist, leap days included; 31 June does not. */
const REAL_DAY = z.core.regexes.date.source.slice(1, -1);
const TIME_OF_DAY = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?';
const OFFSET = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

// A field's description is what its error names as expected, so each is written for the person who has to mend it.

export const time = z
  .string()
  .max(TIME_CHARS)
  .regex(new RegExp(`^${REAL_DAY}T${TIME_OF_DAY}${OFFSET}$`))
  .meta({ description: 'a time that exists, RFC 3339 with seconds and offset, such as 2026-03-02T09:30:00+08:00' });

export const day = z
  .string()
  .max(10)
  .regex(new RegExp(`^${REAL_DAY}$`))
  .meta({ description: 'a day that exists, YYYY-MM-DD' });

export const zone = z
  .string()
  .max(ZONE_CHARS)
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/)
  .meta({ description: 'the IANA name of a time zone, such as Asia/Shanghai' });

export const code = z
  .string()
  .min(1)
  .max(CODE_CHARS)
  .meta({ description: `a code of 1 to ${CODE_CHARS} characters` });

export const name = z
  .string()
  .min(1)
  .max(NAME_CHARS)
  .meta({ description: `a name of 1 to ${NAME_CHARS} characters` });

export const text = z
  .string()
  .min(1)
  .max(TEXT_CHARS)
  .meta({ description: `a text of 1 to ${TEXT_CHARS} characters` });

export const flag = z.boolean().meta({ description: 'true or false' });

export const version = z
  .int()
  .min(1)
  .max(VERSION_NUMBER)
  .meta({ description: `a version, a whole number from 1 to ${VERSION_NUMBER}` });

export const limit = z
  .discriminatedUnion('unit', [
    z.looseObject({
      unit: z.enum(['WORKING_DAYS', 'NATURAL_DAYS', 'MONTHS', 'YEARS']),
      amount: z.int().min(0).max(AMOUNT_DAYS),
    }),
    z.looseObject({ unit: z.literal('WORKING_HOURS'), amount: z.int().min(0).max(AMOUNT_HOURS) }),
  ])
  .meta({
    description:
      `a limit { unit, amount }: unit one of WORKING_DAYS, NATURAL_DAYS, WORKING_HOURS, MONTHS, YEARS; amount a whole number ` +
      `from 0 to ${AMOUNT_DAYS}, of WORKING_HOURS to ${AMOUNT_HOURS}`,
  });

/** A whole number from 0 to `most`, described with what it counts. */
export function count(most: number, ofWhat: string) {
  return z
    .int()
    .min(0)
    .max(most)
    .meta({ description: `${ofWhat}, a whole number from 0 to ${most}` });
}

/** One of a closed list of words. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  return z.enum(words).meta({ description: `one of ${words.join(', ')}` });
}

/** At most `most` of something. */
export function listOf<S extends z.ZodType>(what: S, most: number) {
  return z
    .array(what)
    .max(most)
    .meta({ description: `a list of at most ${most}` });
}
