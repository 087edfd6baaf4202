import { DomainError } from '#platform/errors.js';

/** Refuses a period that ends before it begins: nothing lies in it, and an empty answer would look like good news. */
export function checkPeriod(field: string, from: string | undefined, to: string | undefined): void {
  if (from === undefined || to === undefined || from <= to) return;
  const expected = `a day from ${from} on`;
  throw new DomainError('period', `${field}: expected ${expected}`, { field, value: to, expected, status: 400 });
}
