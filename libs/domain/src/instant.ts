declare const instantBrand: unique symbol;

/** A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [instantBrand]: true };

const LATEST_MS = 8.64e15;

/** Milliseconds since the epoch as an instant; undefined when it is no whole number that a date can hold. */
export function instantFrom(ms: number): Instant | undefined {
  return Number.isInteger(ms) && Math.abs(ms) <= LATEST_MS ? (ms as Instant) : undefined;
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339 text with its offset as an instant, cut to milliseconds; undefined when it is not one. */
export function parseInstant(text: string): Instant | undefined {
  if (!ISO_INSTANT.test(text) || !isRealDay(text.slice(0, 10))) return undefined;
  return instantFrom(Date.parse(text));
}

export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return (at + milliseconds) as Instant;
}

export function earliest(instants: readonly Instant[]): Instant | undefined {
  return instants.length === 0 ? undefined : (Math.min(...instants) as Instant);
}

/** `Date.parse` rolls 31 June over into July; a clerk's typing error must not become another day. */
function isRealDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
