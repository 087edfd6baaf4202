import type { CaseRow } from '#contracts/api/cases.js';
import type { WorkCalendar } from '#domain/calendar.js';
import { addDays, type DayNumber, dayNumberOf, parseCivilDate } from '#domain/civil-date.js';
import { minutesOfDay, officeMinutesBetween } from '#domain/hours.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { dayAt, startOfDay } from '#domain/zone.js';
import { levelOfNumber } from '../levels.js';
import type { CaseListRow } from './cases.queries.js';

const SECOND_ms = 1000;

/** A row of the table as the API shows it; what depends on the moment of looking is added here. */
export function caseRowOf(row: CaseListRow, calendar: WorkCalendar, asOf: Instant): CaseRow {
  return {
    caseNo: row.case_no,
    source: row.source,
    item: { code: row.item, ...given('name', row.item_name) },
    caseType: row.case_type,
    region: row.region,
    unit: { code: row.unit, ...given('name', row.unit_name) },
    window: { code: row.window, ...given('name', row.window_name) },
    state: row.state,
    ...given('reason', row.reason),
    marks: (['provisional', 'latest', 'contradicted'] as const).filter((mark) => row[mark]),
    level: levelOfNumber(row.level),
    ...given('stage', row.stage),
    ...given('holder', row.holder),
    ...given('holderName', row.holder_name),
    ...given('person', row.person),
    ...given('suspension', row.suspension),
    ...givenInstant('receivedAt', row.received_at),
    ...givenInstant('acceptedAt', row.accepted_at),
    ...given('dueDay', row.due_day),
    ...givenInstant('dueAt', row.due_instant),
    ...remaining(row, calendar, asOf),
    ...given('endKind', row.end_kind),
    ...givenInstant('endedAt', row.ended_at),
    ...given('timeliness', row.timeliness),
  };
}

/** SQL null is an absent field: nothing in an answer is null. */
export function given<K extends string, V>(key: K, value: V | null): Partial<Record<K, V>> {
  return value === null ? {} : ({ [key]: value } as Record<K, V>);
}

export function givenInstant<K extends string>(key: K, at: Instant | null): Partial<Record<K, string>> {
  return at === null ? {} : ({ [key]: formatInstant(at) } as Record<K, string>);
}

function remaining(row: CaseListRow, calendar: WorkCalendar, asOf: Instant) {
  if (row.ended_at !== null) return {};
  const { due_instant: at, zone } = row;
  if (at !== null) {
    return { remainingSeconds: Math.floor((at - asOf) / SECOND_ms), ...officeTime({ asOf, end: at }, calendar, zone) };
  }
  const day = row.due_day === null ? undefined : parseCivilDate(row.due_day);
  if (day === undefined) return {};
  const due = dayNumberOf(day);
  const end = startOfDay(addDays(due, 1), zone);
  const remainingDays = workdaysBetween(dayAt(asOf, zone), due, calendar);
  return { remainingDays, ...officeTime({ asOf, end }, calendar, zone) };
}

interface Span {
  readonly asOf: Instant;
  readonly end: Instant;
}

/** Absent where no calendar reaches. */
function officeTime({ asOf, end }: Span, calendar: WorkCalendar, zone: string): Pick<CaseRow, 'officeTime'> {
  const isOver = end < asOf;
  const [from, to] = isOver ? [end, asOf] : [asOf, end];
  const total = officeMinutesBetween(from, to, { calendar, zone });
  const perDay = minutesOfDay(calendar);
  if (total === undefined || perDay === 0) return {};
  const whole = Math.floor(total);
  return { officeTime: { isOver, days: Math.floor(whole / perDay), minutes: whole % perDay } };
}

/** Working days later than `today` up to the due day; once it has passed, those since, as a negative number. */
function workdaysBetween(today: DayNumber, due: DayNumber, calendar: WorkCalendar): number {
  return calendar.workdaysUpTo(due) - calendar.workdaysUpTo(today);
}
