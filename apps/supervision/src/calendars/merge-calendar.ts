import { NAME_CHARS } from '#contracts/bounds.js';
import type { CalendarData } from '#domain/calendar.js';
import { type CalendarError, parseCalendar, type YearDraft } from '#domain/calendar-parse.js';
import { parseCivilDate } from '#domain/civil-date.js';
import { groupBy } from '../bulk.js';
import { FileRefused } from './calendar-file.js';
import type { FileDay, FileError } from './file-days.js';

export interface Import {
  readonly region: string;
  /** The one year to take from the file, which then is the whole of that year; else its days are added to what is there. */
  readonly year?: number;
  /** The notice it comes from; absent: a year that is there keeps its own, a new one bears the file's name. */
  readonly notice?: string;
  readonly fileName: string;
  readonly days: readonly FileDay[];
}

export interface Merged {
  /** The next version; undefined where the import says nothing that is not published already. */
  readonly calendar?: CalendarData;
  readonly daysTaken: number;
  readonly daysOfOtherYears: number;
}

/** The next version of a region's calendar with the file's days in it; throws FileRefused with everything that is wrong. */
export function mergeCalendar(current: CalendarData | undefined, imported: Import): Merged {
  const { region, days } = imported;
  const taken = daysTaken(imported);
  const years = mergeYears(current, taken, imported);
  const { sessions, version = 0 } = current ?? {};
  const parsed = parseCalendar({ region, version: version + 1, years, sessions });
  if (parsed.status === 'INVALID') throw new FileRefused(parsed.errors.map((error) => located(error, years)));
  const counts = { daysTaken: taken.length, daysOfOtherYears: days.length - taken.length };
  const isNew = current === undefined || comparable(parsed.calendar) !== comparable(current);
  return isNew ? { ...counts, calendar: parsed.calendar } : counts;
}

function daysTaken({ year, fileName, days }: Import): readonly FileDay[] {
  const unreadable = days.filter(({ date }) => parseCivilDate(date) === undefined);
  if (unreadable.length > 0) throw new FileRefused(unreadable.map(noDay));
  const taken = year === undefined ? days : days.filter(({ date }) => yearOfText(date) === year);
  if (taken.length > 0) return taken;
  const expected = year === undefined ? 'at least one day' : `at least one day of ${year}`;
  throw new FileRefused([{ field: 'file', value: fileName, expected }]);
}

function noDay({ line, date }: FileDay): FileError {
  return { line, field: 'date', value: date, expected: 'an existing day as YYYY-MM-DD' };
}

function mergeYears(
  current: CalendarData | undefined,
  taken: readonly FileDay[],
  imported: Import,
): readonly YearDraft[] {
  const before = new Map<number, YearDraft>((current?.years ?? []).map((each) => [each.year, each]));
  const given = groupBy(taken, ({ date }) => date.slice(0, 4));
  const years = new Map(before);
  for (const [text, days] of given) {
    const year = Number(text);
    years.set(year, mergeYear(before.get(year), year, days, imported));
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** A day given again replaces what was said of it before. */
function mergeYear(
  before: YearDraft | undefined,
  year: number,
  fileDays: readonly FileDay[],
  { notice, fileName, year: whole }: Import,
): YearDraft {
  if (before === undefined) return { year, notice: notice ?? fileName, days: byDate(fileDays) };
  if (whole === year) return { year, notice: notice ?? before.notice, days: byDate(fileDays) };
  const given = new Set(fileDays.map(({ date }) => date));
  const kept = before.days.filter(({ date }) => !given.has(date));
  return { year, notice: joined(before.notice, notice), days: byDate([...kept, ...fileDays]) };
}

const SEPARATOR = '; ';

/** Every notice of a year is named; where they are too many, the first, which made the year, and the latest ones. */
function joined(before: string, notice: string | undefined): string {
  const notices = before.split(SEPARATOR);
  if (notice === undefined || notices.includes(notice)) return before;
  const [first = '', ...later] = [...notices, notice];
  while (later.length > 1 && [first, ...later].join(SEPARATOR).length > NAME_CHARS) later.shift();
  return [first, ...later].join(SEPARATOR).slice(0, NAME_CHARS);
}

function byDate<D extends { readonly date: string }>(days: readonly D[]): readonly D[] {
  return [...days].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** What the years say, whatever the order in which they are kept. */
function comparable({ years }: CalendarData): string {
  const plain = years.map(({ year, notice, days }) => [
    year,
    notice,
    ...byDate(days).map(({ date, kind, name }) => [date, kind, name]),
  ]);
  return JSON.stringify(plain.sort(([a], [b]) => Number(a) - Number(b)));
}

function yearOfText(date: string): number {
  return Number(date.slice(0, 4));
}

const DAY_FIELD = /^years\.(\d+)(?:\.days\.(\d+))?\.(\w+)$/;

/** The calendar's own word for the place, turned back into the line of the file. */
function located({ field, value, expected }: CalendarError, years: readonly YearDraft[]): FileError {
  const [, year, day, name = field] = DAY_FIELD.exec(field) ?? [];
  const days = years[Number(year)]?.days ?? [];
  const at = day === undefined ? days.find((each) => 'line' in each) : days[Number(day)];
  const line = at !== undefined && 'line' in at ? { line: Number(at.line) } : {};
  return { ...line, field: name, value: String(value), expected };
}
