declare const civilDateBrand: unique symbol;
declare const dayNumberBrand: unique symbol;

/** A day of the civil calendar, `YYYY-MM-DD`; it exists. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

/** The same day to calculate with: whole days since 1970-01-01. */
export type DayNumber = number & { readonly [dayNumberBrand]: true };

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Text as a civil date; undefined when the shape is another or the day does not exist (31 June). */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!CIVIL_DATE.test(text)) return undefined;
  const date = text as CivilDate;
  // A day that does not exist rolls over into another one, and then no longer reads the same.
  return civilDateOf(dayNumberOf(date)) === date ? date : undefined;
}

/** A date written in our own code or data; throws when it is none. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new Error(`'${text}' is no civil date: expected an existing day as YYYY-MM-DD`);
  return date;
}

export function dayNumberOf(date: CivilDate): DayNumber {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return daysFromCivil(year, month, Number(date.slice(8, 10)));
}

export function civilDateOf(day: DayNumber): CivilDate {
  const { year, month, dayOfMonth } = civilFromDays(day);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}` as CivilDate;
}

export function weekdayOf(day: DayNumber): Weekday {
  // 1970-01-01 was a Thursday (4); 11 is 4 + 7, so that days before it do not turn negative.
  return (((day % 7) + 11) % 7) as Weekday;
}

export function isWeekend(day: DayNumber): boolean {
  return weekdayOf(day) % 6 === 0;
}

export function addDays(day: DayNumber, days: number): DayNumber {
  return (day + days) as DayNumber;
}

export function yearOf(day: DayNumber): number {
  return civilFromDays(day).year;
}

export function firstDayOfYear(year: number): DayNumber {
  return daysFromCivil(year, 1, 1);
}

/*
 * Both conversions let the year begin in March, so that the leap day is the last of its year, and count in eras of
 * 400 years (146,097 days), after which the Gregorian calendar repeats (H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms"). They are integer arithmetic because a Date object per day is ten times slower.
 */
const ERA_years = 400;
const ERA_days = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const EPOCH_days = 719_468;

function daysFromCivil(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / ERA_years);
  const yearOfEra = marchYear - era * ERA_years;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * ERA_days + dayOfEra - EPOCH_days) as DayNumber;
}

function civilFromDays(day: DayNumber): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + EPOCH_days;
  const era = Math.floor(shifted / ERA_days);
  const dayOfEra = shifted - era * ERA_days;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * ERA_years + yearOfEra + (month <= 2 ? 1 : 0);
  return { year, month, dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
