import type { CivilDate } from '../civil-date.js';

/** The days on which something of the hall is there. Both belong to it; without one it has no beginning, or no end. */
export interface Validity {
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/** True on the first day, on the last, and on every day between. */
export function isValidOn({ validFrom, validUntil }: Validity, day: CivilDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || validUntil >= day);
}

/** True where the last day lies before the first, so that it would be there on no day at all. */
export function isNeverValid({ validFrom, validUntil }: Validity): boolean {
  return validFrom !== undefined && validUntil !== undefined && validUntil < validFrom;
}

/** True where a thing lies in itself, through those above it. */
export function isOwnAncestor(code: string, parentOf: (code: string) => string | undefined): boolean {
  const seen = new Set<string>();
  let at = parentOf(code);
  while (at !== undefined && at !== code && !seen.has(at)) {
    seen.add(at);
    at = parentOf(at);
  }
  return at === code;
}
