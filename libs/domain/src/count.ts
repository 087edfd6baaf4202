import type { WorkCalendar } from './calendar.js';
import { addDays, type DayNumber } from './civil-date.js';

/** From the first moment that does not count to the first that counts again. */
export interface SpanOf<At extends number> {
  readonly from: At;
  readonly to: At;
}

/** Civil days [from, to) that do not count. */
export type Span = SpanOf<DayNumber>;

/** Sorted and disjoint, empty ones dropped: a day excluded twice is excluded once. */
export function uniteSpans<At extends number = DayNumber>(spans: readonly SpanOf<At>[]): readonly SpanOf<At>[] {
  const united: SpanOf<At>[] = [];
  const sorted = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const span of sorted) {
    const last = united.at(-1);
    if (last === undefined || last.to < span.from) united.push(span);
    else if (last.to < span.to) united[united.length - 1] = { from: last.from, to: span.to };
  }
  return united;
}

/**
 * WORKING_DAYS: the first day on which the working days later than `start` and outside the united `spans` reach
 * `amount`; `start` itself for 0. Undefined where the calendar does not reach.
 */
export function dueWorkday(
  start: DayNumber,
  amount: number,
  spans: readonly Span[],
  calendar: WorkCalendar,
): DayNumber | undefined {
  if (amount <= 0) return start;
  const firstCounted = addDays(start, 1);
  if (firstCounted < calendar.firstDay) return undefined;
  let reach = calendar.workdaysUpTo(start) + amount;
  for (const span of spans) {
    const day = calendar.dayOfWorkday(reach);
    // What begins after the due day has ended does not move it (semantics 1.2).
    if (day === undefined || day < span.from) return day;
    reach += workdaysWithin(laterOf(span.from, firstCounted), span.to, calendar);
  }
  return calendar.dayOfWorkday(reach);
}

/** The working days in (start, upTo] outside the united spans. */
export function workdaysUsed(
  start: DayNumber,
  upTo: DayNumber,
  spans: readonly Span[],
  calendar: WorkCalendar,
): number {
  const from = addDays(start, 1);
  const to = addDays(upTo, 1);
  const excluded = spans.map((span) => workdaysWithin(laterOf(span.from, from), earlierOf(span.to, to), calendar));
  return workdaysWithin(from, to, calendar) - sum(excluded);
}

/**
 * NATURAL_DAYS: the same without the calendar, but a due day on which nobody works moves to the next one on which
 * somebody does (Civil Code, article 203). Undefined where the calendar cannot say whether that is so.
 */
export function dueNaturalDay(
  start: DayNumber,
  amount: number,
  spans: readonly Span[],
  calendar: WorkCalendar,
): DayNumber | undefined {
  if (amount <= 0) return start;
  return firstOpenDay(nthNaturalDay(start, amount, spans), spans, calendar);
}

/** The day on which the civil days later than `start` and outside the united spans reach `amount`, whoever works on it. */
export function nthNaturalDay(start: DayNumber, amount: number, spans: readonly Span[]): DayNumber {
  const firstCounted = addDays(start, 1);
  let day = addDays(start, amount);
  for (const span of spans) {
    if (day < span.from) break;
    day = addDays(day, daysWithin(laterOf(span.from, firstCounted), span.to));
  }
  return day;
}

/** The civil days in (start, upTo] outside the united spans. */
export function naturalDaysUsed(start: DayNumber, upTo: DayNumber, spans: readonly Span[]): number {
  const from = addDays(start, 1);
  const to = addDays(upTo, 1);
  const excluded = spans.map((span) => daysWithin(laterOf(span.from, from), earlierOf(span.to, to)));
  return daysWithin(from, to) - sum(excluded);
}

/**
 * The day after the last of `approvedDays` working days, `from` being the first that can be one of them: where a
 * suspension ends at the latest. `from` itself for 0; undefined where the calendar does not reach.
 */
export function endOfApproved(from: DayNumber, approvedDays: number, calendar: WorkCalendar): DayNumber | undefined {
  if (approvedDays <= 0) return from;
  if (from < calendar.firstDay) return undefined;
  const last = calendar.dayOfWorkday(calendar.workdaysUpTo(addDays(from, -1)) + approvedDays);
  return last === undefined ? undefined : addDays(last, 1);
}

/** A suspension that holds the rest day a due moved away from also holds the due itself, until it ends. */
function firstOpenDay(reached: DayNumber, spans: readonly Span[], calendar: WorkCalendar): DayNumber | undefined {
  let day = reached;
  while (day >= calendar.firstDay && day <= calendar.lastDay) {
    const at = day;
    const holding = spans.find((span) => span.from <= at && at < span.to);
    if (holding === undefined && calendar.isWorkday(day)) return day;
    day = holding === undefined ? addDays(day, 1) : holding.to;
  }
  return undefined;
}

/** Working days in [from, to). */
function workdaysWithin(from: DayNumber, to: DayNumber, calendar: WorkCalendar): number {
  return Math.max(0, calendar.workdaysUpTo(addDays(to, -1)) - calendar.workdaysUpTo(addDays(from, -1)));
}

function daysWithin(from: DayNumber, to: DayNumber): number {
  return Math.max(0, to - from);
}

function laterOf(a: DayNumber, b: DayNumber): DayNumber {
  return a > b ? a : b;
}

function earlierOf(a: DayNumber, b: DayNumber): DayNumber {
  return a < b ? a : b;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
