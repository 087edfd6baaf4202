import type { CivilDate } from '#domain/civil-date.js';
import { isValidOn } from '#domain/intake/validity.js';
import { DomainError } from '#platform/errors.js';
import type { Definitions } from './defined.js';

/** The window that receives a case of a unit's item on a day: one of the unit, or one of whoever runs the hall. */
export function receivingWindow(
  defined: Definitions,
  code: string,
  { unit, day }: { readonly unit: string; readonly day: CivilDate },
): string {
  const window = defined.find('window.defined', code);
  if (window === undefined) throw wrong(code, 'a window of this hall');
  if (!isValidOn(window, day)) throw wrong(code, `a window that is there on ${day}`);
  if (window.unit === unit) return code;
  const hall = window.hall === undefined ? undefined : defined.find('hall.defined', window.hall);
  if (hall?.unit !== window.unit) throw wrong(code, `a window of the unit ${unit}, whose item it is, or of the hall`);
  return code;
}

function wrong(value: string, expected: string): DomainError {
  const message = `window ${value}: expected ${expected}`;
  return new DomainError('not-offered', message, { status: 422, field: 'window', value, expected });
}
