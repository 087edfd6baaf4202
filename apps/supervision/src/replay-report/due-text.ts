import { civilDateOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import { localTimeAt } from '#domain/zone.js';

const MINUTE_ms = 60_000;
const DAY_ms = 86_400_000;
const MINUTES_PER_HOUR = 60;

/** An instant as the clock on the hall's wall shows it, with its offset: `2015-01-16T08:30:00.000-05:00`. */
export function dueText(at: Instant, zone: string): string {
  const { day, millisecondOfDay } = localTimeAt(at, zone);
  const offset = Math.round((day * DAY_ms + millisecondOfDay - at) / MINUTE_ms);
  const time = new Date(millisecondOfDay).toISOString().slice(11, 23);
  const sign = offset < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(offset) / MINUTES_PER_HOUR);
  const minutes = Math.abs(offset) % MINUTES_PER_HOUR;
  return `${civilDateOf(day)}T${time}${sign}${two(hours)}:${two(minutes)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
