const MONTHS_PER_YEAR = 12;
const MONTH_characters = 7;

export function monthOf(day: string): string {
  return day.slice(0, MONTH_characters);
}

/** `2026-11` and -2 give `2026-09`. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * MONTHS_PER_YEAR + Number(month.slice(5)) - 1 + months;
  const year = Math.floor(count / MONTHS_PER_YEAR);
  return `${String(year).padStart(4, '0')}-${String((count % MONTHS_PER_YEAR) + 1).padStart(2, '0')}`;
}

/** So many months up to one, the earliest first. */
export function monthsUpTo(last: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, nth) => addMonths(last, nth + 1 - count));
}

/** The last civil day of a month: `2026-02` gives `2026-02-28`. */
export function lastDayOf(month: string): string {
  const next = new Date(`${addMonths(month, 1)}-01T00:00:00Z`);
  next.setUTCDate(0);
  return next.toISOString().slice(0, 10);
}
