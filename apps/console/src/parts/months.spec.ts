import { addMonths, lastDayOf, monthsUpTo } from './months.js';

describe('months', () => {
  it.each([
    { month: '2026-11', months: 2, gives: '2027-01', why: 'after December comes January of the next year' },
    { month: '2026-01', months: -1, gives: '2025-12', why: 'before January comes December of the year before' },
    { month: '2026-11', months: 0, gives: '2026-11', why: 'none is the month itself' },
  ])('$why', ({ month, months, gives }) => expect(addMonths(month, months)).toBe(gives));

  it('end with the one asked for', () => {
    expect(monthsUpTo('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it.each([
    { month: '2026-02', last: '2026-02-28' },
    { month: '2028-02', last: '2028-02-29' },
    { month: '2026-12', last: '2026-12-31' },
  ])('$month ends on $last', ({ month, last }) => expect(lastDayOf(month)).toBe(last));
});
