import { cn } from '#domain/calendars/cn.js';
import { assert } from '#platform/errors.js';

const YEAR = 2026;
const FIRST_OF_JULY = '2026-07-01';
const DAY_ms = 86_400_000;
const ISO_DAY_characters = 10;
const SUNDAY = 0;
const SATURDAY = 6;

/** A day as the published calendar has it. The generator counts by itself, so that it can contradict the clock. */
export interface Day {
  readonly date: string;
  readonly isWorked: boolean;
}

/** Every day of the year, in order. */
export const DAYS: readonly Day[] = daysOfYear();

/** Places in DAYS of the working days of January to June. */
export const HALF_YEAR: readonly number[] = DAYS.flatMap(({ date, isWorked }, place) =>
  isWorked && date < FIRST_OF_JULY ? [place] : [],
);

export function dayAtPlace(place: number): Day {
  const day = DAYS[place];
  assert(day !== undefined, `day ${place} lies outside ${YEAR}`);
  return day;
}

/** The place of a working day of the half-year, counted from 0. */
export function placeOfWorkday(workday: number): number {
  const place = HALF_YEAR[workday];
  assert(place !== undefined, `working day ${workday} lies outside the half-year`);
  return place;
}

function daysOfYear(): readonly Day[] {
  const published = cn.years.find(({ year }) => year === YEAR);
  assert(published !== undefined, `the calendar of ${YEAR} is missing`);
  const special = new Map<string, string>(published.days.map(({ date, kind }) => [date, kind]));
  const days: Day[] = [];
  for (let at = Date.UTC(YEAR, 0, 1); at < Date.UTC(YEAR + 1, 0, 1); at += DAY_ms) {
    const moment = new Date(at);
    const date = moment.toISOString().slice(0, ISO_DAY_characters);
    const isWeekend = [SUNDAY, SATURDAY].includes(moment.getUTCDay());
    const kind = special.get(date);
    days.push({ date, isWorked: kind === undefined ? !isWeekend : kind === 'MAKEUP_WORKDAY' });
  }
  return days;
}
