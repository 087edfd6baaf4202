import type { CalendarData } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import { civilDate } from '#domain/civil-date.js';
import { calendarChanges } from './calendar-changes.js';
import { FileRefused } from './calendar-file.js';
import type { FileDay } from './file-days.js';
import { type Import, mergeCalendar } from './merge-calendar.js';

const current: CalendarData = {
  region: 'CN',
  version: 3,
  years: [
    { year: 2025, notice: 'A', days: [{ date: civilDate('2025-01-01'), kind: 'HOLIDAY', name: '元旦' }] },
    {
      year: 2026,
      notice: 'B',
      days: [
        { date: civilDate('2026-01-01'), kind: 'HOLIDAY', name: '元旦' },
        { date: civilDate('2026-01-04'), kind: 'MAKEUP_WORKDAY', name: '元旦' },
      ],
    },
  ],
};

const fileDays = (...days: [string, FileDay['kind'], string?][]): readonly FileDay[] =>
  days.map(([date, kind, name = '某日'], index) => ({ line: index + 2, date, kind, name }));

const imported = (days: readonly FileDay[], more: Partial<Import> = {}): Import => ({
  region: 'CN',
  notice: 'C',
  fileName: 'days.csv',
  days,
  ...more,
});

function errorsOf(wanted: Import): unknown {
  try {
    mergeCalendar(current, wanted);
  } catch (error) {
    if (error instanceof FileRefused) return error.errors;
    throw error;
  }
  return undefined;
}

it('a new year comes beside the others, in the next version', () => {
  const { calendar } = mergeCalendar(current, imported(fileDays(['2027-01-01', 'HOLIDAY', '元旦'])));
  expect(calendar?.version).toBe(4);
  expect(calendar?.years.map(({ year, notice, days }) => [year, notice, days.length])).toEqual([
    [2025, 'A', 1],
    [2026, 'B', 2],
    [2027, 'C', 1],
  ]);
});

it('days of a year that is there are added to it; a day given again replaces what was said of it', () => {
  const days = fileDays(['2026-08-20', 'LOCAL_CLOSURE', '停电'], ['2026-01-04', 'HOLIDAY', '元旦']);
  const year = mergeCalendar(current, imported(days)).calendar?.years[1];
  expect(year).toEqual({
    year: 2026,
    notice: 'B; C',
    days: [
      { date: '2026-01-01', kind: 'HOLIDAY', name: '元旦' },
      { date: '2026-01-04', kind: 'HOLIDAY', name: '元旦' },
      { date: '2026-08-20', kind: 'LOCAL_CLOSURE', name: '停电' },
    ],
  });
});

it('a year that is named is replaced by the file, and only that year is taken from it', () => {
  const days = fileDays(['2026-01-02', 'HOLIDAY', '元旦'], ['2027-01-01', 'HOLIDAY', '元旦']);
  const { calendar, daysOfOtherYears } = mergeCalendar(current, imported(days, { year: 2026 }));
  expect(calendar?.years.map(({ year }) => year)).toEqual([2025, 2026]);
  expect(calendar?.years[1]).toEqual({
    year: 2026,
    notice: 'C',
    days: [{ date: '2026-01-02', kind: 'HOLIDAY', name: '元旦' }],
  });
  expect(daysOfOtherYears).toBe(1);
});

it('a region without a calendar begins with version 1', () => {
  const { calendar } = mergeCalendar(undefined, imported(fileDays(['2026-08-20', 'LOCAL_CLOSURE'])));
  expect(calendar).toMatchObject({ version: 1, years: [{ year: 2026 }] });
});

it('what is said already makes no new version', () => {
  const first = mergeCalendar(cn, imported(fileDays(['2026-08-20', 'LOCAL_CLOSURE'])));
  const again = mergeCalendar(first.calendar, imported(fileDays(['2026-08-20', 'LOCAL_CLOSURE'])));
  expect(again).toEqual({ daysTaken: 1, daysOfOtherYears: 0 });
});

it('without a notice a new year bears the name of the file, and one that is there keeps its own', () => {
  const days = fileDays(['2026-08-20', 'LOCAL_CLOSURE'], ['2027-01-01', 'HOLIDAY']);
  const { calendar } = mergeCalendar(current, { region: 'CN', fileName: 'days.csv', days });
  expect(calendar?.years.map(({ notice }) => notice)).toEqual(['A', 'B', 'days.csv']);
});

it('office hours stay', () => {
  expect(mergeCalendar(cn, imported(fileDays(['2027-01-01', 'HOLIDAY']))).calendar?.sessions).toEqual(cn.sessions);
});

it('notices are kept until they no longer fit: the first and the latest stay', () => {
  let calendar: CalendarData | undefined = current;
  for (let index = 10; index < 30; index += 1) {
    const days = fileDays([`2026-08-${index}`, 'LOCAL_CLOSURE']);
    calendar = mergeCalendar(calendar, imported(days, { notice: `某县政务服务局 2026-${index}` })).calendar;
  }
  const notice = calendar?.years[1]?.notice ?? '';
  expect(notice.length).toBeLessThanOrEqual(200);
  expect(notice).toMatch(/^B; .*某县政务服务局 2026-29$/);
});

it.each([
  { days: fileDays(['2027-02-30', 'HOLIDAY']), error: { line: 2, field: 'date', value: '2027-02-30' }, why: 'no day' },
  { days: fileDays(['1. Mai', 'HOLIDAY']), error: { line: 2, field: 'date', value: '1. Mai' }, why: 'no date at all' },
  {
    days: fileDays(['2027-01-01', 'HOLIDAY'], ['2027-01-01', 'HOLIDAY']),
    error: { line: 3, field: 'date', expected: 'every day once' },
    why: 'a day twice',
  },
  {
    days: fileDays(['2027-01-01', 'HOLIDAY'], ['2027-01-05', 'MAKEUP_WORKDAY']),
    error: { line: 3, field: 'date', expected: 'a Saturday or Sunday: other days are worked anyway' },
    why: 'a make-up workday on a Tuesday',
  },
  { days: fileDays(['2027-01-01', 'HOLIDAY', ' ']), error: { line: 2, field: 'name' }, why: 'no name' },
  {
    days: fileDays(['2207-01-01', 'HOLIDAY']),
    error: { line: 2, field: 'year', value: '2207' },
    why: 'a mistyped year',
  },
  { days: [], error: { field: 'file', expected: 'at least one day' }, why: 'an empty file' },
])('refuses, at its line: $why', ({ days, error }) => {
  expect(errorsOf(imported(days))).toEqual([expect.objectContaining(error)]);
});

it('a year that the file does not have cannot be taken from it', () => {
  const wanted = imported(fileDays(['2026-08-20', 'LOCAL_CLOSURE']), { year: 2027 });
  expect(errorsOf(wanted)).toEqual([expect.objectContaining({ field: 'file', expected: 'at least one day of 2027' })]);
});

it('the changes are the days whose kind differs, and the years that are covered now', () => {
  const { calendar } = mergeCalendar(cn, imported(fileDays(['2027-01-01', 'HOLIDAY', '元旦'])));
  expect(calendarChanges([cn], [calendar ?? cn])).toEqual([
    {
      year: 2027,
      from: 'PROVISIONAL',
      to: 'COVERED',
      days: [{ date: '2027-01-01', from: 'WEEKDAY', to: 'HOLIDAY', name: '元旦' }],
    },
  ]);
  expect(calendarChanges([cn], [cn])).toEqual([]);
});

it('another name for a day is no change of the calendar', () => {
  const { calendar } = mergeCalendar(cn, imported(fileDays(['2026-01-01', 'HOLIDAY', '新年'])));
  expect(calendarChanges([cn], [calendar ?? cn])).toEqual([]);
});
