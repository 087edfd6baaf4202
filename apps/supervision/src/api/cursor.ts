import { DomainError } from '#platform/errors.js';

/** Where the next page begins: the sort key of the last row, written so that it can stand in a URL. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @param shape the kind of each part of the key, as `typeof` names it */
export function readCursor(cursor: string, shape: readonly ('string' | 'number')[]): readonly (string | number)[] {
  const key = parsed(cursor);
  const fits = Array.isArray(key) && key.length === shape.length && shape.every((kind, i) => typeof key[i] === kind);
  if (fits) return key;
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
