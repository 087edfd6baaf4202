import { dueWorkday, nthNaturalDay } from './count.js';
import { afterWorkingMinutes, type Course, type DeterminedDue } from './deadlines.js';
import type { Instant } from './instant.js';
import type { Limit } from './limit.js';
import { never } from './never.js';
import { startOfDay } from './zone.js';

const MINUTES_PER_HOUR = 60;
const PERCENT = 100;

/** Where a warning before the end of something counted in days falls. */
export interface Threshold {
  readonly usedPercent: number;
  readonly remainingDays: number;
  readonly shortLimitDays: number;
}

/** How many days must be used for the warning: 80 % rounded up, or all but one, whichever comes first. */
export function thresholdDays(amount: number, threshold: Threshold): number {
  return Math.min(Math.ceil((amount * threshold.usedPercent) / PERCENT), amount - threshold.remainingDays);
}

/** The instant of the warning before `due` (semantics 1.5); undefined where the limit has none. */
export function thresholdAt(
  limit: Limit,
  due: DeterminedDue,
  course: Course,
  threshold: Threshold,
): Instant | undefined {
  switch (limit.unit) {
    case 'WORKING_HOURS': {
      const minutes = Math.ceil((limit.amount * MINUTES_PER_HOUR * threshold.usedPercent) / PERCENT);
      return afterWorkingMinutes(minutes, course);
    }
    case 'WORKING_DAYS':
    case 'NATURAL_DAYS': {
      if (due.kind !== 'DAY') return undefined;
      if (limit.amount <= threshold.shortLimitDays) return startOfDay(due.day, course.zone);
      const days = thresholdDays(limit.amount, threshold);
      const day =
        limit.unit === 'WORKING_DAYS'
          ? dueWorkday(course.start, days, course.spans, course.calendar)
          : nthNaturalDay(course.start, days, course.spans);
      return day === undefined ? undefined : startOfDay(day, course.zone);
    }
    case 'MONTHS':
    case 'YEARS':
      return undefined;
    default:
      return never(limit);
  }
}
