import { addDays, type DayNumber } from '../civil-date.js';
import type { Instant } from '../instant.js';
import { firstInstantFrom, localTimeAt } from '../zone.js';

/** When a reader may be disturbed, on the clock on the wall: from the first minute on, up to the second. */
export interface WakingHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly zone: string;
}

/** 07:00 to 22:00, unless a reader says otherwise. */
export const WAKING_HOURS = { fromMinute: 7 * 60, untilMinute: 22 * 60 } as const;

const MINUTE_ms = 60_000;

/** At once while the reader is awake, else when the reader next gets up. */
export function sendAt(now: Instant, { fromMinute, untilMinute, zone }: WakingHours): Instant {
  const { day, millisecondOfDay } = localTimeAt(now, zone);
  const morning = (of: DayNumber) => firstInstantFrom({ day: of, millisecondOfDay: fromMinute * MINUTE_ms }, zone);
  if (millisecondOfDay < fromMinute * MINUTE_ms) return morning(day);
  return millisecondOfDay < untilMinute * MINUTE_ms ? now : morning(addDays(day, 1));
}
