/** The regions that belong to one: those whose code, by code points, lies from `from` to `to`. */
export interface RegionScope {
  /** One name for one scope: a 12-digit code in full. */
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

/** 省 2, 市 4, 县 6, 乡 9, 村 12 digits of a 12-digit code; a code whose remaining digits are 0 is the whole of it. */
const LEVEL_digits = [2, 4, 6, 9] as const;
const CODE_digits = 12;
const DIGITS = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;
/** Behind every code that begins alike. */
const LAST_CHARACTER = '\u{10FFFF}';

/** A region and all below it, by the roll-up of 12-digit codes; a code of another shape is one region and no more. */
export function regionScope(region: string): RegionScope {
  if (!DIGITS.test(region)) return { code: region, from: region, to: region };
  const code = region.padEnd(CODE_digits, '0');
  const level = LEVEL_digits.find((digits) => /^0*$/.test(code.slice(digits)));
  if (level === undefined) return { code, from: code, to: code };
  const prefix = code.slice(0, level);
  return { code, from: prefix, to: prefix + LAST_CHARACTER };
}
