import type { CalendarData, CalendarYear, Session, SpecialDay } from './calendar.js';
import { dayNumberOf, isWeekend, parseCivilDate } from './civil-date.js';

/** A calendar as a person gives it: the right shape, and not yet believed. */
export interface CalendarDraft {
  readonly region: string;
  readonly version: number;
  readonly years: readonly YearDraft[];
  readonly sessions?: readonly Session[] | undefined;
}

export interface YearDraft {
  readonly year: number;
  readonly notice: string;
  readonly days: readonly DayDraft[];
}

export interface DayDraft {
  readonly date: string;
  readonly kind: SpecialDay['kind'];
  readonly name: string;
}

/** What is wrong, where, and what was expected instead. */
export interface CalendarError {
  /** Such as `years.0.days.3.date`. */
  readonly field: string;
  readonly value: unknown;
  readonly expected: string;
}

export type ParsedCalendar =
  | { readonly status: 'VALID'; readonly calendar: CalendarData }
  | { readonly status: 'INVALID'; readonly errors: readonly CalendarError[] };

/** Every year between the first and the last costs a table row a day, so a typing error must not ask for eight thousand. */
const FIRST_year = 1990;
const LAST_year = 2100;
const DAY_minutes = 1440;

/** A calendar that can be counted by, or everything that is wrong with it. */
export function parseCalendar(draft: CalendarDraft): ParsedCalendar {
  const report = new Report();
  report.unless(draft.region.trim() !== '', 'region', draft.region, 'the code of a region');
  report.unless(
    Number.isInteger(draft.version) && draft.version > 0,
    'version',
    draft.version,
    'a whole number from 1',
  );
  const years = parseYears(draft.years, report);
  checkSessions(draft.sessions, report);
  if (report.errors.length > 0) return { status: 'INVALID', errors: report.errors };
  const { region, version, sessions } = draft;
  const calendar = sessions === undefined ? { region, version, years } : { region, version, years, sessions };
  return { status: 'VALID', calendar };
}

class Report {
  readonly errors: CalendarError[] = [];

  unless(isRight: boolean, field: string, value: unknown, expected: string): void {
    if (!isRight) this.errors.push({ field, value, expected });
  }
}

function parseYears(drafts: readonly YearDraft[], report: Report): readonly CalendarYear[] {
  const years = new Set<number>();
  return drafts.map((draft, index) => {
    const { year, notice } = draft;
    const field = `years.${index}`;
    const isSensible = Number.isInteger(year) && year >= FIRST_year && year <= LAST_year;
    report.unless(isSensible, `${field}.year`, year, `a year from ${FIRST_year} to ${LAST_year}`);
    report.unless(!years.has(year), `${field}.year`, year, 'every year once');
    report.unless(notice.trim() !== '', `${field}.notice`, notice, 'the notice it comes from, with number and date');
    years.add(year);
    return { year, notice, days: parseDays(draft, field, report) };
  });
}

function parseDays({ year, days }: YearDraft, field: string, report: Report): readonly SpecialDay[] {
  const dates = new Set<string>();
  return days.flatMap((draft, index) => {
    const at = `${field}.days.${index}`;
    report.unless(draft.name.trim() !== '', `${at}.name`, draft.name, 'the name of the holiday or the reason');
    const date = parseCivilDate(draft.date);
    report.unless(date !== undefined, `${at}.date`, draft.date, 'an existing day as YYYY-MM-DD');
    if (date === undefined) return [];
    const inside = Number(date.slice(0, 4)) === year;
    report.unless(inside, `${at}.date`, draft.date, `a day of ${year}`);
    report.unless(!dates.has(date), `${at}.date`, draft.date, 'every day once');
    const isPlausible = draft.kind !== 'MAKEUP_WORKDAY' || isWeekend(dayNumberOf(date));
    report.unless(isPlausible, `${at}.date`, draft.date, 'a Saturday or Sunday: other days are worked anyway');
    dates.add(date);
    return [{ date, kind: draft.kind, name: draft.name }];
  });
}

function checkSessions(sessions: readonly Session[] | undefined, report: Report): void {
  if (sessions === undefined) return;
  report.unless(sessions.length > 0, 'sessions', sessions, 'at least one session, or none named at all');
  let previousEnd = 0;
  for (const [index, session] of sessions.entries()) {
    const field = `sessions.${index}`;
    const { fromMinute, toMinute } = session;
    report.unless(isMinute(fromMinute), `${field}.fromMinute`, fromMinute, `a whole minute from 0 to ${DAY_minutes}`);
    report.unless(isMinute(toMinute), `${field}.toMinute`, toMinute, `a whole minute from 0 to ${DAY_minutes}`);
    report.unless(fromMinute < toMinute, field, session, 'an end after its beginning');
    report.unless(fromMinute >= previousEnd, field, session, 'a beginning not before the end of the session before it');
    previousEnd = toMinute;
  }
}

function isMinute(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= DAY_minutes;
}
