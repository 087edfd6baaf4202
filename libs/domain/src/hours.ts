import type { Session, WorkCalendar } from './calendar.js';
import { addDays, type DayNumber } from './civil-date.js';
import { type SpanOf, uniteSpans } from './count.js';
import type { Instant } from './instant.js';
import { dayAt, firstInstantFrom, startOfDay } from './zone.js';

const MINUTE_ms = 60_000;

/** How long the hall is open on a working day. */
export function minutesOfDay(calendar: WorkCalendar): number {
  return calendar.sessions.reduce((total, { fromMinute, toMinute }) => total + toMinute - fromMinute, 0);
}

/** What counts as office time: the hall's sessions on its working days, outside the spans. */
export interface OfficeTime {
  readonly spans: readonly SpanOf<Instant>[];
  readonly calendar: WorkCalendar;
  readonly zone: string;
}

/** The instant at which that many office minutes after `start`, outside the spans, have passed; `start` itself for 0. */
export function addWorkingMinutes(
  start: Instant,
  minutes: number,
  { spans, calendar, zone }: OfficeTime,
): Instant | undefined {
  if (minutes <= 0) return start;
  let left = minutes * MINUTE_ms;
  for (const open of openTimes(start, uniteSpans(spans), calendar, zone)) {
    const length = open.to - open.from;
    if (left <= length) return (open.from + left) as Instant;
    left -= length;
  }
  return undefined;
}

/** Office minutes in [from, to) outside the spans, parts of minutes included; undefined where the calendar does not reach. */
export function workingMinutesBetween(
  from: Instant,
  to: Instant,
  { spans, calendar, zone }: OfficeTime,
): number | undefined {
  if (dayAt(from, zone) < calendar.firstDay || dayAt(to, zone) > calendar.lastDay) return undefined;
  let used = 0;
  for (const open of openTimes(from, uniteSpans(spans), calendar, zone)) {
    if (open.from >= to) break;
    used += Math.min(open.to, to) - open.from;
  }
  return used / MINUTE_ms;
}

/**
 * The same without spans, for spans of years: only the first and the last day are looked at, each day between counts as an
 * office day of the usual length.
 */
export function officeMinutesBetween(
  from: Instant,
  to: Instant,
  { calendar, zone }: Omit<OfficeTime, 'spans'>,
): number | undefined {
  const [first, last] = [dayAt(from, zone), dayAt(to, zone)];
  const office = { spans: [], calendar, zone };
  if (first === last) return workingMinutesBetween(from, to, office);
  const begin = workingMinutesBetween(from, startOfDay(addDays(first, 1), zone), office);
  const end = workingMinutesBetween(startOfDay(last, zone), to, office);
  if (begin === undefined || end === undefined) return undefined;
  const between = calendar.workdaysUpTo(addDays(last, -1)) - calendar.workdaysUpTo(first);
  return begin + between * minutesOfDay(calendar) + end;
}

/** When the hall is open and the clock runs, from `start` to the calendar's last day. */
function* openTimes(
  start: Instant,
  closed: readonly SpanOf<Instant>[],
  calendar: WorkCalendar,
  zone: string,
): Generator<SpanOf<Instant>> {
  const today = dayAt(start, zone);
  if (today < calendar.firstDay) return;
  let workday = calendar.workdaysUpTo(addDays(today, -1)) + 1;
  let day = calendar.dayOfWorkday(workday);
  while (day !== undefined) {
    for (const session of calendar.sessions) {
      const open = openedFrom(start, sessionOn(day, session, zone));
      yield* without(open, closed);
    }
    workday += 1;
    day = calendar.dayOfWorkday(workday);
  }
}

/** A session that a clock change cuts into is as long as it really was that day. */
function sessionOn(day: DayNumber, { fromMinute, toMinute }: Session, zone: string): SpanOf<Instant> {
  return {
    from: firstInstantFrom({ day, millisecondOfDay: fromMinute * MINUTE_ms }, zone),
    to: firstInstantFrom({ day, millisecondOfDay: toMinute * MINUTE_ms }, zone),
  };
}

function openedFrom(start: Instant, session: SpanOf<Instant>): SpanOf<Instant> {
  return start > session.from ? { from: start, to: session.to } : session;
}

function* without(open: SpanOf<Instant>, closed: readonly SpanOf<Instant>[]): Generator<SpanOf<Instant>> {
  let from = open.from;
  for (const gap of closed) {
    if (gap.to <= from) continue;
    if (gap.from >= open.to) break;
    if (gap.from > from) yield { from, to: gap.from };
    from = gap.to;
  }
  if (from < open.to) yield { from, to: open.to };
}
