import { addDays, type CivilDate, civilDate, civilDateOf, dayNumberOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { dayAt } from '#domain/zone.js';
import { DomainError } from '#platform/errors.js';

/** A month as a region sees it at a moment. */
export interface Month {
  readonly month: CivilMonth;
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly state: 'OPEN' | 'OVER';
}

/** Where no region says otherwise: the halls count by the clock of the capital. */
export const STANDARD_ZONE = 'Asia/Shanghai';

/** A month that has begun; refuses one that has not, because its full marks would look like good news. */
export function begunMonth(month: CivilMonth, now: Instant, zone: string): Month {
  const today = civilDateOf(dayAt(now, zone));
  const first = civilDate(`${month}-01`);
  if (first > today) {
    const expected = `a month that has begun by ${today}`;
    throw new DomainError('month', `month: expected ${expected}`, {
      field: 'month',
      value: month,
      expected,
      status: 400,
    });
  }
  const last = lastDayOf(first);
  return { month, first, last, state: today > last ? 'OVER' : 'OPEN' };
}

const LONGEST_MONTH_days = 31;

/** The first of the next month lies 31 days on or a few days before that. */
export function lastDayOf(first: CivilDate): CivilDate {
  const beyond = civilDateOf(addDays(dayNumberOf(first), LONGEST_MONTH_days));
  return civilDateOf(addDays(dayNumberOf(civilDate(`${beyond.slice(0, 8)}01`)), -1));
}
