import { monthsOf } from './months.js';

const day = (date: string) => ({
  day: date,
  counted: true,
  total: 1,
  reason: 'WEEKDAY',
  isDueDay: date === '2026-03-02',
});

it('an account that runs into the next month fills two, from Monday to Sunday', () => {
  const [february, march] = monthsOf([day('2026-02-27'), day('2026-02-28'), day('2026-03-01'), day('2026-03-02')]);
  expect(february?.month).toBe('2026-02');
  // The first of February and of March 2026 are Sundays.
  expect(february?.weeks[0]?.map((each) => each?.day)).toEqual([...Array(6).fill(undefined), '2026-02-01']);
  expect(february?.weeks.at(-1)?.at(-1)?.day).toBeUndefined();
  expect(march?.weeks[0]?.[6]).toMatchObject({ day: '2026-03-01', of: { total: 1 } });
  expect(march?.weeks[1]?.[1]?.of).toBeUndefined();
  expect(march?.dueDay).toBe('2026-03-02');
});
