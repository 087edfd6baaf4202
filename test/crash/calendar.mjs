// Plain on purpose: whoever checks the product must not count days with the product's own arithmetic.
const DAY_MS = 86_400_000;
/** Asia/Shanghai, which has had no other time since 1991. */
const ZONE_MS = 8 * 3_600_000;
const THURSDAY = 4;
const WEEK_DAYS = 7;

/** 国办发明电〔2025〕7号. */
const OFF_2026 = [
  ['01-01', '01-03'],
  ['02-15', '02-23'],
  ['04-04', '04-06'],
  ['05-01', '05-05'],
  ['06-19', '06-21'],
  ['09-25', '09-27'],
  ['10-01', '10-07'],
];
const WORKED_2026 = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'];

const off = new Set(OFF_2026.flatMap(([from, to]) => range(day2026(from), day2026(to))));
const worked = new Set(WORKED_2026.map(day2026));

/** Days since 1970-01-01 of a civil date. */
export function dayOfDate(date) {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The civil day of an instant in the hall's zone. */
export function dayAt(ms) {
  return Math.floor((ms + ZONE_MS) / DAY_MS);
}

/** 00:00 of a day in the hall's zone. */
export function startOf(day) {
  return day * DAY_MS - ZONE_MS;
}

/** `2026-03` of a day. */
export function monthOf(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 'YYYY-MM'.length);
}

export function isWorkday(day) {
  if (worked.has(day)) return true;
  if (off.has(day)) return false;
  const weekday = (day + THURSDAY) % WEEK_DAYS;
  return weekday !== 0 && weekday !== WEEK_DAYS - 1;
}

/** The day on which the count of working days after `start`, outside the excluded span, reaches `days`. */
export function workdayAfter(start, days, excluded = { from: 0, to: 0 }) {
  let day = start;
  for (let count = 0; count < days; ) {
    day += 1;
    const isExcluded = day >= excluded.from && day < excluded.to;
    if (isWorkday(day) && !isExcluded) count += 1;
  }
  return day;
}

function day2026(monthAndDay) {
  return dayOfDate(`2026-${monthAndDay}`);
}

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
