import { cn } from '#domain/calendars/cn.js';
import { civilDate } from '#domain/civil-date.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { calendarList, planText } from './calendar-table.js';

const plan = {
  region: 'CN',
  calendar: { ...cn, version: 2 },
  daysTaken: 1,
  daysOfOtherYears: 3,
  changes: [
    {
      year: 2027,
      from: 'PROVISIONAL' as const,
      to: 'COVERED' as const,
      days: [{ date: civilDate('2027-01-01'), from: 'WEEKDAY' as const, to: 'HOLIDAY' as const, name: '元旦' }],
    },
  ],
  regions: ['522601000000'],
  cases: 12_345,
};

const SAID = ['3 days of other years left out', '2027: 1 day changed, provisional until now, covered from now on'];

it('an import tells the changed days, the version and how many cases will be judged again', () => {
  expect(planText(plan, false).split('\n')).toEqual([
    ...SAID,
    '  2027-01-01  Fri  WEEKDAY  →  HOLIDAY  元旦',
    'CN has version 2',
    '12,345 cases of 1 region will be judged again',
  ]);
});

it('a dry run says that nothing was done', () => {
  expect(planText(plan, true).split('\n').slice(-2)).toEqual([
    'dry run: CN would get version 2',
    '12,345 cases of 1 region would be judged again',
  ]);
});

it('what is said already is told as such', () => {
  const { calendar: _, ...same } = plan;
  expect(planText(same, false)).toBe('CN already says this; nothing was changed');
});

it('the list shows each region with its newest version, its years in runs', () => {
  const published_at = parseInstant('2026-03-02T04:00:00Z') as Instant;
  const data = { ...cn, years: cn.years.filter(({ year }) => year !== 2023) };
  const [head, row] = calendarList([{ region: 'CN', data, published_at }]).split('\n');
  expect(head).toMatch(/^region {2}version {2}published/);
  expect(row).toMatch(/^CN {6}1 {8}2026-03-02T04:00:00.000Z {2}2020–2022, 2024–2026/);
  expect(row).toMatch(/国办发明电〔2025〕7号, 2025-11-04$/);
});
