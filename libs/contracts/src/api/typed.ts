import { z } from 'zod';
import { CASE_NUMBER_CHARS, CODE_CHARS, TEXT_CHARS } from '../bounds.js';
import { findUnstorable } from '../storable.js';

const OWNER_CHARS = 40;
const VERSION_MAX = 1_000_000;

/** What a clerk typed: without the blanks around it, and fit to be kept. */
export function typed(least: number, most: number, description: string) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => findUnstorable(text).length === 0, { error: 'text without NUL and without half characters' })
    .meta({ description });
}

/** A case number in a path. */
export const askedCaseNo = typed(
  1,
  OWNER_CHARS + 1 + CASE_NUMBER_CHARS,
  'a case number with its source before a colon',
);

export const code = typed(1, CODE_CHARS, `a code of 1 to ${CODE_CHARS} characters`);
export const reason = typed(1, TEXT_CHARS, `why, in 1 to ${TEXT_CHARS} characters`);

export const version = z
  .int()
  .min(0)
  .max(VERSION_MAX)
  .exactOptional()
  .meta({ description: 'the version of the case that the act was decided on; refused if it has another by now' });

export const doer = {
  person: code.meta({ description: 'who does it, by code' }),
  unit: code.exactOptional().meta({ description: 'for which unit, by code' }),
  version,
};
