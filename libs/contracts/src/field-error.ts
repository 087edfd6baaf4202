import { ERROR_VALUE_CHARS } from './bounds.js';

/** What is wrong with one field: where, what stood there, and what was expected instead. */
export interface FieldError {
  readonly field: string;
  readonly value: unknown;
  readonly expected: string;
}

/** An error on a field, its value cut to what a person needs to find it. */
export function fieldError(field: string, value: unknown, expected: string): FieldError {
  return { field: shortened(field), value: cut(value), expected };
}

function cut(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined || value === null) return value;
  return shortened(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Whoever keeps the error keeps this text, so what Postgres cannot store is shown as the replacement character. */
function shortened(text: string): string {
  const short = text.length <= ERROR_VALUE_CHARS ? text : `${text.slice(0, ERROR_VALUE_CHARS - 1)}…`;
  return short.replace(/[\0\p{Surrogate}]/gu, '\ufffd');
}
