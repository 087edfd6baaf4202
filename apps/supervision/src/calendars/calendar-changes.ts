import { buildCalendar, type CalendarData, type Coverage, type DayKind, type WorkCalendar } from '#domain/calendar.js';
import { addDays, type CivilDate, civilDateOf, firstDayOfYear } from '#domain/civil-date.js';

export interface ChangedDay {
  readonly date: CivilDate;
  readonly from: DayKind;
  readonly to: DayKind;
  readonly name?: string;
}

export interface ChangedYear {
  readonly year: number;
  readonly from: Coverage;
  readonly to: Coverage;
  readonly days: readonly ChangedDay[];
}

/** What a new version changes for whoever counts by these layers, year by year. */
export function calendarChanges(
  before: readonly CalendarData[],
  after: readonly CalendarData[],
): readonly ChangedYear[] {
  const [was, will] = [buildCalendar(before), buildCalendar(after)];
  const years = new Set([...before, ...after].flatMap((layer) => layer.years.map(({ year }) => year)));
  return [...years]
    .sort((a, b) => a - b)
    .map((year) => changedYear(year, was, will))
    .filter(({ from, to, days }) => from !== to || days.length > 0);
}

function changedYear(year: number, was: WorkCalendar, will: WorkCalendar): ChangedYear {
  const first = firstDayOfYear(year);
  const days: ChangedDay[] = [];
  for (let day = first; day < firstDayOfYear(year + 1); day = addDays(day, 1)) {
    const [from, to] = [was.kindOf(day), will.kindOf(day)];
    if (from.kind === to.kind) continue;
    const name = to.name ?? from.name;
    const named = name === undefined ? {} : { name };
    days.push({ date: civilDateOf(day), from: from.kind, to: to.kind, ...named });
  }
  return { year, from: was.coverageOf(first), to: will.coverageOf(first), days };
}
