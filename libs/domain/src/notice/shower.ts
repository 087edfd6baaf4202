import { addMilliseconds, formatInstant, type Instant } from '../instant.js';

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

/** The cause of what was issued just before: a shower does not end because the clock strikes. */
export function causeBefore(rule: string, issuedAt: Instant): string {
  return causeOf(rule, addMilliseconds(issuedAt, -SHOWER_minutes * MINUTE_ms));
}

/** When a summary that is begun now is told: not before what still comes of its cause could be counted, however late we hear of it. */
export function summaryDue(now: Instant): Instant {
  return addMilliseconds(now, SHOWER_minutes * MINUTE_ms);
}

/** Whether so many cards of one cause are told as one. */
export function isShower(cards: number): boolean {
  return cards > SHOWER_CARDS;
}
