import type { CalendarData } from '#domain/calendar.js';
import { dayNumberOf, weekdayOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { ChangedYear } from '../calendars/calendar-changes.js';
import type { Plan } from '../calendars/publish-calendar.js';
import { tableOf } from './text-table.js';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** What an import did or would do, for the person who has to answer for it. */
export function planText(plan: Plan, isDryRun: boolean): string {
  const { calendar, region, changes, daysOfOtherYears } = plan;
  if (calendar === undefined) return `${region} already says this; nothing was changed`;
  const left = daysOfOtherYears === 0 ? [] : [`${counted(daysOfOtherYears, 'day')} of other years left out`];
  const will = isDryRun ? 'would' : 'will';
  return [
    ...left,
    ...changes.map(changedYearText),
    isDryRun ? `dry run: ${region} would get version ${calendar.version}` : `${region} has version ${calendar.version}`,
    `${counted(plan.cases, 'case')} of ${counted(plan.regions.length, 'region')} ${will} be judged again`,
  ].join('\n');
}

function changedYearText({ year, from, to, days }: ChangedYear): string {
  const coverage = from === to ? '' : `, ${from.toLowerCase()} until now, ${to.toLowerCase()} from now on`;
  const rows = days.map(({ date, from, to, name = '' }) => {
    return ['', date, WEEKDAYS[weekdayOf(dayNumberOf(date))], from, '→', to, name];
  });
  return [
    `${year}: ${counted(days.length, 'day')} changed${coverage}`,
    ...(rows.length === 0 ? [] : [tableOf(rows)]),
  ].join('\n');
}

export interface PublishedCalendar {
  readonly region: string;
  readonly data: CalendarData;
  readonly published_at: Instant;
}

/** The newest version of each region. */
export function calendarList(calendars: readonly PublishedCalendar[]): string {
  const head = ['region', 'version', 'published', 'years', 'days', 'latest notice'];
  const rows = calendars.map(({ region, data, published_at }) => [
    region,
    String(data.version),
    formatInstant(published_at),
    yearsText(data.years.map(({ year }) => year)),
    String(data.years.reduce((sum, { days }) => sum + days.length, 0)),
    data.years.at(-1)?.notice ?? '',
  ]);
  return tableOf([head, ...rows]);
}

/** `2020–2026, 2028` */
function yearsText(years: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === year - 1) run.last = year;
    else runs.push({ first: year, last: year });
  }
  return runs.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
