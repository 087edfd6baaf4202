import { CHINA } from '#testing/cards-of.js';
import { anAcceptedCase, at, type CaseBuilder, naturalDays, workingDays, workingHours } from '#testing/case-builder.js';
import { buildCalendar, type WorkCalendar } from './calendar.js';
import { clock } from './clock.js';
import type { Limit } from './limit.js';
import { RULES } from './rules.js';

function dueOf(case_: CaseBuilder, calendar: WorkCalendar = CHINA) {
  const reading = clock(case_.file, RULES, calendar, at('2026-06-01'));
  return reading?.standing.reason ?? reading?.dueDay;
}

describe('what the calendar does not cover', () => {
  const winter = anAcceptedCase('2019-12-20', { promisedLimit: naturalDays(30) });
  it.each([
    {
      case_: winter,
      due: '2020-01-19',
      why: 'natural days ask for the kind of the last day alone: Sunday 01-19 is a make-up workday',
    },
    {
      case_: winter.suspended('2019-12-25', { approvedDays: 3 }).resumed('2020-01-06'),
      due: 'calendar',
      why: 'how many approved days were used in 2019 nobody knows',
    },
    { case_: winter.suspended('2019-12-25', { approvedDays: 3 }), due: 'calendar', why: 'nor when they were used up' },
    {
      case_: winter.suspended('2019-12-25').resumed('2020-01-06'),
      due: '2020-02-03',
      why: 'none recorded: twelve days out, and 01-31 moves from the Spring Festival to 02-03',
    },
    {
      case_: anAcceptedCase('2019-11-20', { promisedLimit: naturalDays(10) }),
      due: 'calendar',
      why: 'the last day is not covered',
    },
    {
      case_: anAcceptedCase('2019-12-31', { promisedLimit: workingDays(0) }),
      due: '2019-12-31',
      why: 'no days need no calendar',
    },
  ])('$due: $why', ({ case_, due }) => {
    expect(dueOf(case_)).toBe(due);
  });

  const year = (number: number) => ({ year: number, notice: 'none', days: [] });
  const holed = buildCalendar([{ region: 'X', version: 1, years: [year(2020), year(2022)] }]);
  it.each([
    { from: '2020-12-01', days: 10, due: '2020-12-15', why: 'before the hole' },
    { from: '2020-12-01', days: 400, due: 'calendar', why: 'over it: 2021 is not published though 2020 and 2022 are' },
    { from: '2022-01-04', days: 10, due: '2022-01-18', why: 'after it' },
  ])('a hole between two years, $days days from $from: $why', ({ from, days, due }) => {
    expect(dueOf(anAcceptedCase(from, { promisedLimit: workingDays(days) }), holed)).toBe(due);
  });
});

describe('a limit nobody can read', () => {
  const months: Limit = { unit: 'MONTHS', amount: 1 };
  it('is no more readable for being extended', () => {
    expect(dueOf(anAcceptedCase('2026-03-02', { promisedLimit: months }).extended('2026-03-10', 1))).toBe('unit');
  });

  it.each([workingDays(1e308), naturalDays(1e308), workingHours(1e308)])(
    '$unit without end is beyond any calendar',
    (limit) => {
      expect(dueOf(anAcceptedCase('2026-03-02', { promisedLimit: limit }))).toBe('calendar');
    },
  );

  it('of a unit nobody knows is a defect: the door lets none in', () => {
    const stranger = { unit: 'MOONS', amount: 1 } as unknown as Limit;
    expect(() => dueOf(anAcceptedCase('2026-03-02', { promisedLimit: stranger }))).toThrow('unexpected value');
  });
});
