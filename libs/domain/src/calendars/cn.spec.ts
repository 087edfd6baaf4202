import chineseDays from 'chinese-days';
import { buildCalendar } from '../calendar.js';
import { parseCalendar } from '../calendar-parse.js';
import { addDays, civilDate, civilDateOf, type DayNumber, dayNumberOf } from '../civil-date.js';
import { cn } from './cn.js';

function day(text: string): DayNumber {
  return dayNumberOf(civilDate(text));
}

describe('the calendar of the People’s Republic', () => {
  const calendar = buildCalendar([cn]);

  it('calls the same days working days as an independent package, every day from 2020 to 2026', () => {
    const different: string[] = [];
    for (let at = day('2020-01-01'); at <= day('2026-12-31'); at = addDays(at, 1)) {
      const date = civilDateOf(at);
      if (calendar.isWorkday(at) !== chineseDays.isWorkday(date)) different.push(date);
    }
    expect(different).toEqual([]);
  });

  it('has 248 working days in 2026, month by month as computed from the notice', () => {
    const starts = Array.from({ length: 12 }, (_, month) => day(`2026-${String(month + 1).padStart(2, '0')}-01`));
    const ends = [...starts.slice(1), day('2027-01-01')];
    const upTo = (first: DayNumber) => calendar.workdaysUpTo(addDays(first, -1));
    const months = ends.map((end, month) => upTo(end) - upTo(starts[month] ?? end));
    expect(months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    expect(months.reduce((total, days) => total + days)).toBe(248);
  });

  it('tells for every year the notice it comes from, and could have been given by a person', () => {
    expect(cn.years.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    expect(cn.years.every(({ notice }) => /^国办发明电〔\d{4}〕\d+号, \d{4}-\d{2}-\d{2}/.test(notice))).toBe(true);
    expect(parseCalendar(cn)).toEqual({ status: 'VALID', calendar: cn });
  });

  it.each([
    { date: '2020-01-31', kind: 'HOLIDAY', why: 'the Spring Festival as lengthened by the second notice' },
    { date: '2020-02-01', kind: 'HOLIDAY', why: 'its make-up Saturday fell away' },
    { date: '2020-02-03', kind: 'WEEKDAY', why: 'work began on the Monday' },
    { date: '2022-12-31', kind: 'HOLIDAY', why: 'given by the notice of the next year' },
    { date: '2026-02-14', kind: 'MAKEUP_WORKDAY', why: 'a Saturday worked for the Spring Festival' },
  ])('$date is $kind: $why', ({ date, kind }) => {
    expect(calendar.kindOf(day(date)).kind).toBe(kind);
  });

  it('is provisional in 2027 and no further', () => {
    const coverage = ['2019-12-31', '2020-01-01', '2026-12-31', '2027-06-01', '2028-01-01'].map((date) =>
      calendar.coverageOf(day(date)),
    );
    expect(coverage).toEqual(['UNCOVERED', 'COVERED', 'COVERED', 'PROVISIONAL', 'UNCOVERED']);
  });
});
