import type { Coverage, WorkCalendar } from './calendar.js';
import type { CaseFile, Suspension } from './case-file.js';
import type { DayNumber } from './civil-date.js';
import { dueNaturalDay, dueWorkday, endOfApproved, type Span, uniteSpans } from './count.js';
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
  /** Where the earliest suspension that is still open begins; a due day from there on may yet move. */
  readonly openFrom?: DayNumber;
  /** The same for one without approved days: from there on nobody can say. */
  readonly endlessFrom?: DayNumber;
  readonly calendar: WorkCalendar;
  readonly zone: string;
}

const MINUTES_PER_HOUR = 60;
const NO_MARKS: DueMarks = { provisional: false, latest: false };

export function courseOf(file: CaseFile, startedAt: Instant, calendar: WorkCalendar, zone: string): Course {
  const suspensions = file.suspensions.filter(
    (suspension) => file.end === undefined || suspension.from.at <= file.end.at,
  );
  const open = suspensions.filter((suspension) => suspension.resumed === undefined);
  const openFrom = earliestDay(open, zone);
  const endlessFrom = earliestDay(
    open.filter((suspension) => approvedDaysOf(suspension) === undefined),
    zone,
  );
  return {
    start: dayAt(startedAt, zone),
    startedAt,
    spans: uniteSpans(suspensions.flatMap((suspension) => spanOf(suspension, calendar, zone) ?? [])),
    ...(openFrom === undefined ? {} : { openFrom }),
    ...(endlessFrom === undefined ? {} : { endlessFrom }),
    calendar,
    zone,
  };
}

function earliestDay(suspensions: readonly Suspension[], zone: string): DayNumber | undefined {
  if (suspensions.length === 0) return undefined;
  return Math.min(...suspensions.map((suspension) => dayAt(suspension.from.at, zone))) as DayNumber;
}

/** Approved days are at least one; anything else is unreadable and treated as not recorded. */
export function approvedDaysOf(suspension: Suspension): number | undefined {
  const days = suspension.from.data.approvedDays;
  return days !== undefined && Number.isInteger(days) && days >= 1 ? days : undefined;
}

/** `[suspended day, resumed day)`, cut at the end of its approved working days (semantics 1.2). */
export function spanOf(suspension: Suspension, calendar: WorkCalendar, zone: string): Span | undefined {
  const from = dayAt(suspension.from.at, zone);
  const approved = approvedDaysOf(suspension);
  const cap = approved === undefined ? undefined : endOfApproved(from, approved, calendar);
  const resumed = suspension.resumed === undefined ? undefined : dayAt(suspension.resumed.at, zone);
  if (cap === undefined && resumed === undefined) return undefined;
  return { from, to: Math.min(cap ?? Number.MAX_SAFE_INTEGER, resumed ?? Number.MAX_SAFE_INTEGER) as DayNumber };
}

/** Another system's promise: an instant that is kept up to and including itself (semantics 1.8). */
export function dueInstant(at: Instant): DeterminedDue {
  return { kind: 'INSTANT', at, crossedAt: addMilliseconds(at, 1), marks: NO_MARKS };
}

/** Where the limit ends once every extension that acted before its due had passed is in. */
export function dueOf(limit: Limit, course: Course, extensions: readonly FactOf<'case.extended'>[]): Due {
  return withExtensions(limit, course, extensions).due;
}

/**
 * The same, step by step: the limit as it stood before the first extension, after it, after the second...
 * A warning is judged on the limit that was in force when it fell due.
 */
export function withExtensions(
  limit: Limit,
  course: Course,
  extensions: readonly FactOf<'case.extended'>[],
): { readonly due: Due; readonly limit: Limit; readonly steps: readonly LimitStep[] } {
  let current = limit;
  let due = plainDue(current, course);
  const steps: LimitStep[] = [];
  for (const extension of extensions) {
    if (due.kind === 'UNDETERMINED') break;
    if (extension.at >= due.crossedAt) continue;
    steps.push({ limit: current, due, until: extension.at });
    current = { ...current, amount: current.amount + extension.data.amount };
    due = plainDue(current, course);
  }
  return { due, limit: current, steps };
}

/** A limit that was in force until an extension replaced it. */
export interface LimitStep {
  readonly limit: Limit;
  readonly due: DeterminedDue;
  readonly until: Instant;
}

function plainDue(limit: Limit, course: Course): Due {
  if (limit.unit === 'MONTHS' || limit.unit === 'YEARS') return { kind: 'UNDETERMINED', reason: 'unit' };
  if (!Number.isInteger(limit.amount) || limit.amount < 0) return { kind: 'UNDETERMINED', reason: 'limit' };
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

/** @param countedFrom the first day whose kind the count had to know */
function dayDue(day: DayNumber | undefined, course: Course, countedFrom: DayNumber): Due {
  const marks = marksOf(day, course, countedFrom);
  if (typeof marks === 'string' || day === undefined) {
    return { kind: 'UNDETERMINED', reason: typeof marks === 'string' ? marks : 'calendar' };
  }
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
  return addWorkingMinutes(course.startedAt, minutes, excludedInstants(course), course.calendar, course.zone);
}

export function excludedInstants(course: Course): readonly { readonly from: Instant; readonly to: Instant }[] {
  return course.spans.map((span) => ({
    from: startOfDay(span.from, course.zone),
    to: startOfDay(span.to, course.zone),
  }));
}

function marksOf(day: DayNumber | undefined, course: Course, countedFrom: DayNumber): DueMarks | UndeterminedReason {
  if (course.endlessFrom !== undefined && (day === undefined || course.endlessFrom <= day)) return 'approved-days';
  const coverage = day === undefined ? 'UNCOVERED' : worstCoverage(countedFrom, day, course.calendar);
  if (day === undefined || coverage === 'UNCOVERED') return 'calendar';
  return { provisional: coverage === 'PROVISIONAL', latest: course.openFrom !== undefined && course.openFrom <= day };
}

/** The days counted lie between two ends; a hole between covered years shows at year's ends, so those are asked too. */
export function worstCoverage(from: DayNumber, to: DayNumber, calendar: WorkCalendar): Coverage {
  let worst: Coverage = 'COVERED';
  for (let day = from; ; day = Math.min(day + DAYS_OF_SHORTEST_YEAR, to) as DayNumber) {
    const coverage = calendar.coverageOf(day);
    if (coverage === 'UNCOVERED') return coverage;
    if (coverage === 'PROVISIONAL') worst = coverage;
    if (day >= to) return worst;
  }
}

const DAYS_OF_SHORTEST_YEAR = 365;
