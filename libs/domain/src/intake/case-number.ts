import type { CivilDate } from '../civil-date.js';
import { ownerOf } from '../facts.js';

/** Whose cases they are: a case number is namespaced by its source (semantics 4.2). */
const OWNER = 'mingjian';

const REGION_digits = 6;
const SERIAL_digits = 6;

/** The highest serial of a receipt; one more would take another digit. */
export const SERIAL_MAX = 10 ** SERIAL_digits - 1;

const RECEIPT = /^\d{20}[\dX]$/;

/** The number on a receipt: the region's first six digits, the day, a serial of six, and a check digit. */
export function receiptNumber(region: string, day: CivilDate, serial: number): string {
  const body = `${region.slice(0, REGION_digits)}${day.replaceAll('-', '')}${serialText(serial)}`;
  return `${body}${checkDigit(body)}`;
}

/** True where cases of a region can be numbered: its code begins with six digits. */
export function isNumberable(region: string): boolean {
  return /^\d{6}/.test(region);
}

/** True for a receipt number that nobody has mistyped in one place, nor by changing two neighbours over. */
export function isReceiptNumber(text: string): boolean {
  return RECEIPT.test(text) && checkDigit(text.slice(0, -1)) === text.at(-1);
}

export function caseNoOf(receipt: string): string {
  return `${OWNER}:${receipt}`;
}

/** True for a case that our own intake has received. */
export function isOwnCase(caseNo: string): boolean {
  return caseNo.startsWith(`${OWNER}:`);
}

/** Acts of other sources on our cases are findings of supervision, and nothing to us. */
export function isOwnSource(source: string): boolean {
  return ownerOf(source) === OWNER;
}

const MODULUS = 11;

/**
 * ISO 7064 MOD 11-2, the check character of citizens' identity numbers (GB 11643), with X for ten. It was taken before
 * Luhn because it finds every single error and every change of two neighbours, 09 for 90 among them.
 */
export function checkDigit(digits: string): string {
  const product = [...digits].reduce((sum, digit) => ((sum + Number(digit)) * 2) % MODULUS, 0);
  const check = (MODULUS + 1 - product) % MODULUS;
  return check === MODULUS - 1 ? 'X' : String(check);
}

function serialText(serial: number): string {
  return String(serial).padStart(SERIAL_digits, '0');
}
