import type { ClockView } from '#contracts/api/cases.js';

type Day = ClockView['account'][number];

/** A day of the month; `of` where the account has it. */
interface MonthDay {
  readonly day: string;
  readonly of?: Day | undefined;
}

export interface MonthOfDays {
  /** `2026-03` */
  readonly month: string;
  /** From Monday to Sunday; undefined where the month has not begun or is over. */
  readonly weeks: readonly (readonly (MonthDay | undefined)[])[];
  readonly dueDay: string | undefined;
}

const WEEK_days = 7;
/** An account may run for years; beyond two of them the table has the rest. */
const MONTHS_MAX = 24;
const MONTH_characters = 7;

/** The months that an account touches, each as weeks. */
export function monthsOf(days: readonly Day[]): readonly MonthOfDays[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const dueDay = days.find(({ isDueDay }) => isDueDay)?.day;
  const months = [...new Set(days.map(({ day }) => day.slice(0, MONTH_characters)))].slice(0, MONTHS_MAX);
  return months.map((month) => ({ month, weeks: weeksOf(month, known), dueDay }));
}

function weeksOf(month: string, known: ReadonlyMap<string, Day>) {
  const first = new Date(`${month}-01T00:00:00Z`);
  const blanks = (first.getUTCDay() + WEEK_days - 1) % WEEK_days;
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((blanks + length) / WEEK_days) * WEEK_days }, (_, index) => {
    const number = index - blanks + 1;
    if (number < 1 || number > length) return undefined;
    const day = `${month}-${String(number).padStart(2, '0')}`;
    return { day, of: known.get(day) };
  });
  return Array.from({ length: cells.length / WEEK_days }, (_, week) =>
    cells.slice(week * WEEK_days, (week + 1) * WEEK_days),
  );
}
