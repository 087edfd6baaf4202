import type { WorkCalendar } from '../calendar.js';
import { addDays, type DayNumber } from '../civil-date.js';
import { dueWorkday } from '../count.js';
import type { Instant } from '../instant.js';
import { dayAt, startOfDay } from '../zone.js';

/** Conventions, no law gives them. */
const APPEAL_WITHIN_days = 3;
const DECIDE_WITHIN_days = 5;

/** Where working days are counted. */
export interface Place {
  readonly zone: string;
  readonly calendar: WorkCalendar;
}

/** The last day on which a card may be appealed; undefined where the calendar cannot say. */
export function lastAppealDay(standsSince: Instant, place: Place): DayNumber | undefined {
  return workday(standsSince, APPEAL_WITHIN_days, place);
}

/** The last day on which an appeal is decided in time; undefined where the calendar cannot say. */
export function lastDecisionDay(filedAt: Instant, place: Place): DayNumber | undefined {
  return workday(filedAt, DECIDE_WITHIN_days, place);
}

/** Late at 00:00 of the day after it, as every limit is (semantics 1.4). What the calendar cannot count is never late. */
export function isPast(day: DayNumber | undefined, now: Instant, { zone }: Place): boolean {
  return day !== undefined && now >= startOfDay(addDays(day, 1), zone);
}

function workday(from: Instant, days: number, { zone, calendar }: Place): DayNumber | undefined {
  return dueWorkday(dayAt(from, zone), days, [], calendar);
}
