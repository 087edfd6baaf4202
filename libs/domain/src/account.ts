import type { DayKind } from './calendar.js';
import type { CaseFile, Suspension } from './case-file.js';
import { addDays, type CivilDate, civilDateOf, type DayNumber } from './civil-date.js';
import type { Span } from './count.js';
import { type Course, spanOf } from './deadlines.js';
import type { Limit } from './limit.js';
import type { Measure } from './scene.js';

/** Why a day counted or did not. MOVED_FROM_REST_DAY: the last natural day fell on a rest day and moves on (Civil Code, article 203). */
export type AccountReason = 'ACCEPTANCE_DAY' | 'SUSPENDED' | 'NATURAL_DAY' | 'MOVED_FROM_REST_DAY' | DayKind;

/** One line of the day-by-day account. */
export interface AccountDay {
  readonly day: CivilDate;
  readonly counted: boolean;
  /** Days counted up to and including this one; it reaches the limit exactly on the due day. */
  readonly total: number;
  readonly reason: AccountReason;
  /** The holiday's, closure's or make-up day's name. */
  readonly name?: string;
  readonly suspension?: {
    readonly id: string;
    readonly procedure: string;
    readonly article?: string;
    readonly by?: string;
  };
  /** The statutory or promised limit is reached here. */
  readonly isDueDay: boolean;
}

/** Longest account: beyond it nobody reads day by day, and a typing error in a year must not fill the memory. */
const ACCOUNT_MAX_days = 4_000;

/**
 * Every day from the acceptance to the due day, or to `until` where that is later, counted or not, and why. It asks
 * the same calendar and the same spans as the count, one day at a time. Empty where no day is due.
 */
export function accountOf(
  file: CaseFile,
  course: Course,
  { due, limit }: Measure,
  until: DayNumber,
): readonly AccountDay[] {
  if (due.kind !== 'DAY') return [];
  const known = Math.min(until, course.calendar.lastDay);
  const last = Math.min(Math.max(due.day, known), course.start + ACCOUNT_MAX_days) as DayNumber;
  const count = { course, limit, stops: stopsOf(file, course) };
  const days: AccountDay[] = [];
  let total = 0;
  for (let day = course.start; day <= last; day = addDays(day, 1)) {
    const line = lineOf(day, count, total);
    if (line.counted) total += 1;
    days.push({ ...line, day: civilDateOf(day), total, isDueDay: day === due.day });
  }
  return days;
}

type Line = Omit<AccountDay, 'day' | 'total' | 'isDueDay'>;

interface Count {
  readonly course: Course;
  readonly limit: Limit;
  readonly stops: readonly Stop[];
}

/** @param total the days counted before this one */
function lineOf(day: DayNumber, { course, limit, stops }: Count, total: number): Line {
  if (day === course.start) return { counted: false, reason: 'ACCEPTANCE_DAY' };
  const stop = stops.find(({ from, to }) => from <= day && day < to);
  if (stop !== undefined) return { counted: false, reason: 'SUSPENDED', suspension: stop.suspension };
  const { kind, name } = course.calendar.kindOf(day);
  const named = name === undefined ? {} : { name };
  const isWorkday = course.calendar.isWorkday(day);
  if (limit.unit !== 'NATURAL_DAYS') return { counted: isWorkday, reason: kind, ...named };
  const wouldBeDue = total === limit.amount - 1;
  return wouldBeDue && !isWorkday
    ? { counted: false, reason: 'MOVED_FROM_REST_DAY', ...named }
    : { counted: true, reason: 'NATURAL_DAY', ...named };
}

/** Days out of the count, and for whose suspension; they are told apart here that the count has united. */
type Stop = Span & { readonly suspension: NonNullable<AccountDay['suspension']> };

function stopsOf({ suspensions, end }: CaseFile, { calendar, zone }: Course): readonly Stop[] {
  return suspensions.flatMap((suspension) => {
    const span = spanOf(suspension, calendar, zone);
    const isAfterEnd = end !== undefined && suspension.from.at > end.at;
    return typeof span === 'string' || isAfterEnd ? [] : [{ ...span, suspension: namesOf(suspension) }];
  });
}

function namesOf({ id, from }: Suspension): Stop['suspension'] {
  const { article, procedure, person, unit } = from.data;
  const by = person ?? unit;
  return { id, procedure, ...(article === undefined ? {} : { article }), ...(by === undefined ? {} : { by }) };
}
