import {
  addDays,
  type CivilDate,
  type DayNumber,
  dayNumberOf,
  firstDayOfYear,
  isWeekend,
  yearOf,
} from './civil-date.js';
import { parentRegion } from './region-code.js';

export type DayKind = 'WEEKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKEUP_WORKDAY' | 'LOCAL_CLOSURE';

/** A day that is not what its weekday says. */
export interface SpecialDay {
  readonly date: CivilDate;
  readonly kind: 'HOLIDAY' | 'MAKEUP_WORKDAY' | 'LOCAL_CLOSURE';
  readonly name: string;
}

/** One year as it was published. */
export interface CalendarYear {
  readonly year: number;
  /** The notice it comes from, with number and date. */
  readonly notice: string;
  readonly days: readonly SpecialDay[];
}

/** Office hours, in minutes of the day. */
export interface Session {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** What one region publishes; the rest it takes from its parent. */
export interface CalendarData {
  readonly region: string;
  readonly version: number;
  readonly years: readonly CalendarYear[];
  readonly sessions?: readonly Session[];
}

export type Coverage = 'COVERED' | 'PROVISIONAL' | 'UNCOVERED';

export interface WorkCalendar {
  /** The layers it was built from, outermost first, with their versions: `CN@1+520000000000@2`. */
  readonly id: string;
  readonly sessions: readonly Session[];
  kindOf(day: DayNumber): { readonly kind: DayKind; readonly name?: string };
  isWorkday(day: DayNumber): boolean;
  /** W(d): the working days from the calendar's first day up to and including d. */
  workdaysUpTo(day: DayNumber): number;
  /** The first day on which W reaches n, n ≥ 1; undefined beyond the calendar's last day. */
  dayOfWorkday(n: number): DayNumber | undefined;
  coverageOf(day: DayNumber): Coverage;
  readonly firstDay: DayNumber;
  /** The end of the provisional year. Before `firstDay` a calendar without any year. */
  readonly lastDay: DayNumber;
}

/** What a hall keeps unless its region says otherwise: 09:00–12:00, 13:30–17:30. A convention, no law gives it. */
export const OFFICE_HOURS: readonly Session[] = [
  { fromMinute: 9 * 60, toMinute: 12 * 60 },
  { fromMinute: 13 * 60 + 30, toMinute: 17 * 60 + 30 },
];

const WEEKDAY = { kind: 'WEEKDAY' } as const;
const WEEKEND = { kind: 'WEEKEND' } as const;

const worksOn: Record<SpecialDay['kind'], boolean> = { HOLIDAY: false, MAKEUP_WORKDAY: true, LOCAL_CLOSURE: false };

/** Lays calendars over one another, from the outermost parent to the region itself; an inner day replaces an outer one. */
export function buildCalendar(layers: readonly CalendarData[]): WorkCalendar {
  const published = publishedYears(layers);
  const specials = specialDays(layers);
  const lastYear = Math.max(...published);
  const firstDay = firstDayOfYear(published.size === 0 ? 1970 : Math.min(...published));
  const lastDay = published.size === 0 ? addDays(firstDay, -1) : addDays(firstDayOfYear(lastYear + 2), -1);
  const { upTo, workdays } = countWorkdays(firstDay, lastDay, specials);

  return {
    id: layers.map(({ region, version }) => `${region}@${version}`).join('+'),
    sessions: layers.findLast((layer) => layer.sessions !== undefined)?.sessions ?? OFFICE_HOURS,
    kindOf: (day) => specials.get(day) ?? (isWeekend(day) ? WEEKEND : WEEKDAY),
    isWorkday: (day) => isWorkday(day, specials),
    workdaysUpTo: (day) => upTo[day - firstDay] ?? (day < firstDay ? 0 : workdays.length),
    dayOfWorkday: (n) => workdays[n - 1] as DayNumber | undefined,
    coverageOf(day) {
      const year = yearOf(day);
      if (published.has(year)) return 'COVERED';
      return year === lastYear + 1 ? 'PROVISIONAL' : 'UNCOVERED';
    },
    firstDay,
    lastDay,
  };
}

/**
 * The layers of a region, outermost first: the chain of parents it names, else the roll-up of 12-digit codes to
 * township, county, city and province, and at last the State's. Regions that publish nothing are left out.
 */
export function calendarLayers(
  region: string,
  calendars: ReadonlyMap<string, CalendarData>,
  parentOf: (region: string) => string | undefined,
): readonly CalendarData[] {
  const layers: CalendarData[] = [];
  // A region that is its own ancestor is a mistake in the data; it must not hang the watch.
  const seen = new Set<string>();
  for (let at: string | undefined = region; at !== undefined && !seen.has(at); at = parentOf(at) ?? parentRegion(at)) {
    seen.add(at);
    const layer = calendars.get(at);
    if (layer !== undefined) layers.unshift(layer);
  }
  return layers;
}

/**
 * A region that only closes days of its own has not published the year: were it counted, a county's closing in next
 * year's January would pass next year's weekends off as the State's notice.
 */
function publishedYears(layers: readonly CalendarData[]): ReadonlySet<number> {
  const years = layers.flatMap((layer, depth) => layer.years.filter((year) => depth === 0 || !onlyCloses(year)));
  return new Set(years.map(({ year }) => year));
}

function onlyCloses({ days }: CalendarYear): boolean {
  return days.length > 0 && days.every(({ kind }) => kind === 'LOCAL_CLOSURE');
}

function specialDays(layers: readonly CalendarData[]): ReadonlyMap<DayNumber, SpecialDay> {
  const days = layers.flatMap((layer) => layer.years.flatMap((year) => year.days));
  return new Map(days.map((day) => [dayNumberOf(day.date), day]));
}

function countWorkdays(firstDay: DayNumber, lastDay: DayNumber, specials: ReadonlyMap<DayNumber, SpecialDay>) {
  const upTo = new Int32Array(lastDay - firstDay + 1);
  const workdays = new Int32Array(upTo.length);
  let count = 0;
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    if (isWorkday(day, specials)) {
      workdays[count] = day;
      count += 1;
    }
    upTo[day - firstDay] = count;
  }
  return { upTo, workdays: workdays.slice(0, count) };
}

function isWorkday(day: DayNumber, specials: ReadonlyMap<DayNumber, SpecialDay>): boolean {
  const special = specials.get(day);
  return special === undefined ? !isWeekend(day) : worksOn[special.kind];
}
