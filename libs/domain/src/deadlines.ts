import type { Coverage, WorkCalendar } from './calendar.js';
import type { CaseFile, Suspension } from './case-file.js';
import type { DayNumber } from './civil-date.js';
import { dueNaturalDay, dueWorkday, endOfApproved, type Span, type SpanOf, uniteSpans } from './count.js';
import type { FactOf } from './facts.js';
import { addWorkingMinutes } from './hours.js';
import { addMilliseconds, type Instant } from './instant.js';
import type { Limit } from './limit.js';
import { never } from './never.js';
import { dayAt, startOfDay } from './zone.js';

/** Why nobody can say when a limit ends. */
export type UndeterminedReason = 'acceptance' | 'limit' | 'unit' | 'zone' | 'approved-days' | 'calendar';

/** Where a limit ends. `crossedAt` is the first instant at which it is over. */
export type Due =
  | { readonly kind: 'DAY'; readonly day: DayNumber; readonly crossedAt: Instant; readonly marks: DueMarks }
  | { readonly kind: 'INSTANT'; readonly at: Instant; readonly crossedAt: Instant; readonly marks: DueMarks }
  | { readonly kind: 'UNDETERMINED'; readonly reason: UndeterminedReason };

export type DeterminedDue = Exclude<Due, { kind: 'UNDETERMINED' }>;
export type DayDue = Extract<Due, { kind: 'DAY' }>;

export function isDetermined(due: Due | undefined): due is DeterminedDue {
  return due !== undefined && due.kind !== 'UNDETERMINED';
}

export interface DueMarks {
  /** Counted into the year after the last published calendar, by weekends alone (semantics 1.12). */
  readonly provisional: boolean;
  /** A suspension is still open: the latest day it can become (semantics 1.3). */
  readonly latest: boolean;
}

/** What a day count needs: where it begins, what is taken out of it, and by which calendar. */
export interface Course {
  readonly start: DayNumber;
  readonly startedAt: Instant;
  /** United, in order. */
  readonly spans: readonly Span[];
  /** What is taken out of a count of hours besides whole days: the times for which a stage was left. */
  readonly away?: readonly SpanOf<Instant>[];
  /** Where the earliest suspension that is still open begins; a due day from there on may yet move. */
  readonly openFrom?: DayNumber;
  /** The earliest suspension of which nobody can say when it ends; nor can anybody say of a due day from there on. */
  readonly unknownFrom?: { readonly day: DayNumber; readonly reason: UndeterminedReason };
  readonly calendar: WorkCalendar;
  readonly zone: string;
}

const MINUTES_PER_HOUR = 60;
const NO_MARKS: DueMarks = { provisional: false, latest: false };

export function courseOf(file: CaseFile, startedAt: Instant, calendar: WorkCalendar, zone: string): Course {
  const suspensions = file.suspensions.filter(
    (suspension) => file.end === undefined || suspension.from.at <= file.end.at,
  );
  const spans: Span[] = [];
  let openFrom: DayNumber | undefined;
  let unknownFrom: Course['unknownFrom'];
  // They come in the order in which they were told: the earliest day is not always the first one's.
  for (const suspension of suspensions) {
    const day = dayAt(suspension.from.at, zone);
    const span = spanOf(suspension, calendar, zone);
    if (typeof span === 'object') spans.push(span);
    else if (unknownFrom === undefined || day < unknownFrom.day) unknownFrom = { day, reason: span };
    if (suspension.resumed === undefined && (openFrom === undefined || day < openFrom)) openFrom = day;
  }
  return {
    start: dayAt(startedAt, zone),
    startedAt,
    spans: uniteSpans(spans),
    ...(openFrom === undefined ? {} : { openFrom }),
    ...(unknownFrom === undefined ? {} : { unknownFrom }),
    calendar,
    zone,
  };
}

/** Approved days are at least one; anything else is unreadable. */
export function approvedDaysOf(suspension: Suspension): number | undefined {
  const days = suspension.from.data.approvedDays;
  return days !== undefined && Number.isInteger(days) && days >= 1 ? days : undefined;
}

/** `[suspended day, resumed day)`, cut at the end of its approved working days (semantics 1.2); or why nobody can say. */
export function spanOf(suspension: Suspension, calendar: WorkCalendar, zone: string): Span | UndeterminedReason {
  const from = dayAt(suspension.from.at, zone);
  const resumed = suspension.resumed === undefined ? undefined : dayAt(suspension.resumed.at, zone);
  const approved = approvedDaysOf(suspension);
  if (approved === undefined) {
    // Where none are recorded the resumption alone ends it; a number nobody can read may have ended it before.
    const isRecorded = suspension.from.data.approvedDays !== undefined;
    return resumed === undefined || isRecorded ? 'approved-days' : { from, to: resumed };
  }
  const cap = endOfApproved(from, approved, calendar);
  if (cap !== undefined) return { from, to: Math.min(cap, resumed ?? cap) as DayNumber };
  // Days approved beyond the calendar's end are more than any resumption within it uses; before its beginning nobody
  // knows how many were used.
  return resumed === undefined || from < calendar.firstDay ? 'calendar' : { from, to: resumed };
}

/** Another system's promise: an instant that is kept up to and including itself (semantics 1.8). */
export function dueInstant(at: Instant): DeterminedDue {
  return { kind: 'INSTANT', at, crossedAt: addMilliseconds(at, 1), marks: NO_MARKS };
}

/** The limit and where it ends once every extension that acted before its due had passed is in (semantics 1.9). */
export function withExtensions(
  limit: Limit,
  course: Course,
  extensions: readonly FactOf<'case.extended'>[],
): { readonly due: Due; readonly limit: Limit } {
  let current = limit;
  let due = plainDue(current, course);
  for (const extension of extensions) {
    if (due.kind === 'UNDETERMINED') break;
    if (extension.at >= due.crossedAt) continue;
    // An extension that takes days away is no extension; like one in fractions it leaves a limit nobody can read.
    if (!isAmount(extension.data.amount)) return { due: { kind: 'UNDETERMINED', reason: 'limit' }, limit: current };
    current = { ...current, amount: current.amount + extension.data.amount };
    due = plainDue(current, course);
  }
  return { due, limit: current };
}

function isAmount(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 0;
}

function plainDue(limit: Limit, course: Course): Due {
  if (limit.unit === 'MONTHS' || limit.unit === 'YEARS') return { kind: 'UNDETERMINED', reason: 'unit' };
  if (!isAmount(limit.amount)) return { kind: 'UNDETERMINED', reason: 'limit' };
  if (limit.amount === 0 && limit.unit !== 'WORKING_HOURS') return onTheDay(course);
  switch (limit.unit) {
    case 'WORKING_DAYS':
      return dayDue(dueWorkday(course.start, limit.amount, course.spans, course.calendar), course, course.start);
    case 'NATURAL_DAYS': {
      const day = dueNaturalDay(course.start, limit.amount, course.spans, course.calendar);
      return dayDue(day, course, day ?? course.start);
    }
    case 'WORKING_HOURS':
      return hourDue(limit.amount, course);
    default:
      return never(limit);
  }
}

/** Due on the acceptance day itself, whatever day that is: neither calendar nor suspension has a say (semantics 1.1). */
export function onTheDay({ start, zone }: Course): DayDue {
  return { kind: 'DAY', day: start, crossedAt: startOfDay((start + 1) as DayNumber, zone), marks: NO_MARKS };
}

/** @param countedFrom the first day whose kind the count had to know */
function dayDue(day: DayNumber | undefined, course: Course, countedFrom: DayNumber): Due {
  if (day === undefined) return { kind: 'UNDETERMINED', reason: course.unknownFrom?.reason ?? 'calendar' };
  const marks = marksOf(day, course, countedFrom);
  if (typeof marks === 'string') return { kind: 'UNDETERMINED', reason: marks };
  return { kind: 'DAY', day, crossedAt: startOfDay((day + 1) as DayNumber, course.zone), marks };
}

function hourDue(hours: number, course: Course): Due {
  const at = afterWorkingMinutes(hours * MINUTES_PER_HOUR, course);
  if (at === undefined) return { kind: 'UNDETERMINED', reason: 'calendar' };
  const marks = marksOf(dayAt(at, course.zone), course, course.start);
  if (typeof marks === 'string') return { kind: 'UNDETERMINED', reason: marks };
  return { kind: 'INSTANT', at, crossedAt: addMilliseconds(at, 1), marks };
}

/** The instant at which `minutes` of the hall's sessions have passed since the start. */
export function afterWorkingMinutes(minutes: number, course: Course): Instant | undefined {
  return addWorkingMinutes(course.startedAt, minutes, { ...course, spans: excludedInstants(course) });
}

export function excludedInstants({ spans, away = [], zone }: Course): readonly SpanOf<Instant>[] {
  const days = spans.map(({ from, to }) => ({ from: startOfDay(from, zone), to: startOfDay(to, zone) }));
  return [...days, ...away];
}

function marksOf(day: DayNumber, course: Course, countedFrom: DayNumber): DueMarks | UndeterminedReason {
  const { unknownFrom } = course;
  if (unknownFrom !== undefined && unknownFrom.day <= day) return unknownFrom.reason;
  const coverage = worstCoverage(countedFrom, day, course.calendar);
  if (coverage === 'UNCOVERED') return 'calendar';
  return { provisional: coverage === 'PROVISIONAL', latest: course.openFrom !== undefined && course.openFrom <= day };
}

/** The days counted lie between two ends; a hole between covered years shows at year's ends, so those are asked too. */
export function worstCoverage(from: DayNumber, to: DayNumber, calendar: WorkCalendar): Coverage {
  let worst = calendar.coverageOf(to);
  for (let day = from; worst !== 'UNCOVERED' && day < to; day = (day + DAYS_OF_SHORTEST_YEAR) as DayNumber) {
    const coverage = calendar.coverageOf(day);
    if (coverage !== 'COVERED') worst = coverage;
  }
  return worst;
}

const DAYS_OF_SHORTEST_YEAR = 365;
