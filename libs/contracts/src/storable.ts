import { ERRORS_TOLD, EVENT_LEVELS } from './bounds.js';
import { type FieldError, fieldError } from './field-error.js';

/** A NUL or half a surrogate pair: JSON can say them, Postgres can keep neither in text nor in jsonb. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const STORABLE = 'text without NUL and without half characters';

/** JSON text can say what cannot be kept only by an escape, which most events do not have. */
export function mayBeUnstorable(json: string): boolean {
  return json.includes('\\u');
}

/** What could be read but not kept: refused with its reason, it does not fail a whole batch at the database. */
export function findUnstorable(value: unknown): readonly FieldError[] {
  const errors: FieldError[] = [];
  look(value, [], errors);
  return errors;
}

function look(value: unknown, path: string[], errors: FieldError[]): void {
  if (errors.length >= ERRORS_TOLD || path.length > EVENT_LEVELS) return;
  if (typeof value === 'string' && UNSTORABLE.test(value)) errors.push(unstorable(path, STORABLE));
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (UNSTORABLE.test(key)) errors.push(unstorable(path, `names of fields that are ${STORABLE}`));
    path.push(key);
    look(inner, path, errors);
    path.pop();
  }
}

/** The value is not repeated, because the error has to be kept too. */
function unstorable(path: readonly string[], expected: string): FieldError {
  return fieldError(path.join('.') || 'event', undefined, expected);
}

/** Refuses what is nested so deeply that whoever walks it may run out of stack. */
export function findTooDeep(value: unknown): readonly FieldError[] {
  return isDeeperThan(EVENT_LEVELS, value)
    ? [fieldError('event', undefined, `at most ${EVENT_LEVELS} levels of objects and lists`)]
    : [];
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
