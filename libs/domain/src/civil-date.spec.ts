import {
  addDays,
  civilDate,
  civilDateOf,
  type DayNumber,
  dayNumberOf,
  firstDayOfYear,
  isWeekend,
  parseCivilDate,
  weekdayOf,
  yearOf,
} from './civil-date.js';

describe('a civil date', () => {
  it.each([
    { text: '2026-02-28', why: 'an ordinary day' },
    { text: '2024-02-29', why: 'the leap day of a leap year' },
    { text: '2000-02-29', why: 'every fourth century has one' },
    { text: '2026-12-31', why: 'the last day of a year' },
    { text: '0001-01-01', why: 'the year one' },
    { text: '9999-12-31', why: 'the last day with four digits' },
  ])('$text is one: $why', ({ text }) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    { text: '2026-06-31', why: 'June has 30 days (a date printed in the source document)' },
    { text: '2026-02-29', why: '2026 is no leap year' },
    { text: '1900-02-29', why: 'a century that is no leap year' },
    { text: '2026-13-01', why: 'there is no 13th month' },
    { text: '2026-00-10', why: 'there is no month 0' },
    { text: '2026-04-00', why: 'there is no day 0' },
    { text: '2026-1-1', why: 'months and days have two digits' },
    { text: '2026-01-01T00:00:00Z', why: 'an instant is no civil date' },
    { text: '20260101', why: 'the dashes are part of it' },
    { text: '0NaN-NaN-NaN', why: 'no number at all, though it would read the same afterwards' },
    { text: '', why: 'nothing is no date' },
  ])('$text is none: $why', ({ text }) => {
    expect(parseCivilDate(text)).toBeUndefined();
    expect(() => civilDate(text)).toThrow(`'${text}' is no civil date`);
  });

  it('agrees with the Gregorian calendar of the machine on every day from 1890 to 2110, and back', () => {
    const first = dayNumberOf(civilDate('1890-01-01'));
    const last = dayNumberOf(civilDate('2110-12-31'));
    const wrong: string[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const machine = new Date(day * 86_400_000);
      const date = civilDateOf(day);
      const isRight =
        date === machine.toISOString().slice(0, 10) &&
        dayNumberOf(date) === day &&
        weekdayOf(day) === machine.getUTCDay() &&
        yearOf(day) === machine.getUTCFullYear();
      if (!isRight) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  it('counts from 1970-01-01, a Thursday', () => {
    expect(dayNumberOf(civilDate('1970-01-01'))).toBe(0);
    expect(dayNumberOf(civilDate('1969-12-31'))).toBe(-1);
    expect(weekdayOf(0 as DayNumber)).toBe(4);
    expect(weekdayOf(-1 as DayNumber)).toBe(3);
    expect(firstDayOfYear(1971)).toBe(365);
  });

  it('is on a weekend on Saturday and Sunday only', () => {
    const monday = dayNumberOf(civilDate('2026-03-02'));
    const week = [0, 1, 2, 3, 4, 5, 6].map((days) => isWeekend(addDays(monday, days)));
    expect(week).toEqual([false, false, false, false, false, true, true]);
  });
});
