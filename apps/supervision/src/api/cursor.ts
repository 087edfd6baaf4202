import { z } from 'zod';
import { parseInstant } from '#domain/instant.js';
import { DomainError } from '#platform/errors.js';

/** The parts that a sort key is made of, as the database takes them. */
export const keyText = z.string().refine((text) => !text.includes('\0'));
export const keyLevel = z.int().min(0).max(9);
/** As the database writes it: `2026-03-02 01:00:00.123456+00`. It has no year 0. */
export const keyInstant = z
  .string()
  .refine((text) => text >= '0001' && parseInstant(text.replace(' ', 'T').replace(/\+00$/, 'Z')) !== undefined);

/** Where the next page begins: the sort key of the last row, written so that it can stand in a URL. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

export function readCursor<K extends z.ZodType>(cursor: string, shape: K): z.output<K> {
  const key = shape.safeParse(parsed(cursor));
  if (key.success) return key.data;
  const expected = 'the `next` of the page before';
  throw new DomainError('invalid-cursor', `cursor: expected ${expected}`, {
    field: 'cursor',
    value: cursor,
    expected,
    status: 400,
  });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
