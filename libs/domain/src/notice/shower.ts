import { formatInstant, type Instant } from '../instant.js';

/** Red cards of one cause that a reader is told one by one; from the next on they are told as one. */
const SHOWER_CARDS = 5;

/** Cards of one rule issued within this time have one cause: a calendar that moved, a midnight that passed. */
const SHOWER_minutes = 5;

const MINUTE_ms = 60_000;

/** The window of a shower: the same cards give the same one, in whatever order and how often they are heard. */
export function causeOf(rule: string, issuedAt: Instant): string {
  const slot_ms = SHOWER_minutes * MINUTE_ms;
  return `${rule}/${formatInstant((Math.floor(issuedAt / slot_ms) * slot_ms) as Instant)}`;
}

/** When a summary is told: with the end of its window, so that it counts all of it. */
export function endOfShower(issuedAt: Instant): Instant {
  const slot_ms = SHOWER_minutes * MINUTE_ms;
  return ((Math.floor(issuedAt / slot_ms) + 1) * slot_ms) as Instant;
}

/** Whether so many cards of one cause are told as one. */
export function isShower(cards: number): boolean {
  return cards > SHOWER_CARDS;
}
