import { regionPrefix } from '#domain/region-code.js';

/** What a list is narrowed to. */
export interface Scope {
  readonly region?: string | undefined;
  readonly unit?: string | undefined;
}

const CODE_digits = 12;
/** Above every digit, so that a range ends behind the last code that begins with a prefix. */
const BEHIND_DIGITS = ':';

/** The first four parameters of a list's query. */
export function scopeParameters({ region, unit }: Scope): readonly (string | null)[] {
  if (region === undefined) return [null, null, null, unit ?? null];
  const prefix = regionPrefix(region);
  if (prefix === undefined) return [region, null, null, unit ?? null];
  // Asked by the digits of a level, the region itself is meant.
  return [prefix.padEnd(CODE_digits, '0'), prefix, `${prefix}${BEHIND_DIGITS}`, unit ?? null];
}
