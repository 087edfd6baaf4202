import type { CivilDate } from '#domain/civil-date.js';
import { isValidOn } from '#domain/intake/validity.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { findDefined } from './defined.js';

/** The window that receives a case of a unit's item on a day: one of the unit, or one of whoever runs the hall. */
export async function receivingWindow(
  tx: Tx,
  code: string,
  { unit, day }: { readonly unit: string; readonly day: CivilDate },
): Promise<string> {
  const window = await findDefined(tx, 'window.defined', code);
  if (window === undefined) throw wrong(code, 'a window of this hall');
  if (!isValidOn(window, day)) throw wrong(code, `a window that is there on ${day}`);
  if (window.unit === unit) return code;
  const hall = window.hall === undefined ? undefined : await findDefined(tx, 'hall.defined', window.hall);
  if (hall?.unit !== window.unit) throw wrong(code, `a window of the unit ${unit}, whose item it is, or of the hall`);
  return code;
}

function wrong(value: string, expected: string): DomainError {
  const message = `window ${value}: expected ${expected}`;
  return new DomainError('not-offered', message, { status: 422, field: 'window', value, expected });
}
