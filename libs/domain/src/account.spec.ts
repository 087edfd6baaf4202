import { anAcceptedCase, at, type CaseBuilder, naturalDays, workingDays } from '#testing/case-builder.js';
import { buildCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { civilDate } from './civil-date.js';
import { clock } from './clock.js';
import { RULES } from './rules.js';

const calendar = buildCalendar([
  cn,
  {
    region: 'county',
    version: 1,
    years: [
      { year: 2026, notice: 'flood', days: [{ date: civilDate('2026-03-12'), kind: 'LOCAL_CLOSURE', name: '防汛' }] },
    ],
  },
]);

/** The account as a clerk would read it aloud. */
function linesOf(case_: CaseBuilder, asOf: string) {
  const account = clock(case_.file, RULES, calendar, at(asOf))?.account ?? [];
  return account.map(({ day, counted, total, reason, name, suspension, isDueDay }) =>
    [day.slice(5), counted ? `+1 = ${total}` : `${total}`, reason, name, suspension?.id, isDueDay ? 'DUE' : undefined]
      .filter((word) => word !== undefined)
      .join(' '),
  );
}

describe('the day-by-day account', () => {
  it('names weekends, holidays, make-up days and the acceptance day, up to the due day', () => {
    expect(linesOf(anAcceptedCase('2026-02-13', { promisedLimit: workingDays(2) }), '2026-02-13')).toEqual([
      '02-13 0 ACCEPTANCE_DAY',
      '02-14 +1 = 1 MAKEUP_WORKDAY 春节',
      '02-15 1 HOLIDAY 春节',
      '02-16 1 HOLIDAY 春节',
      '02-17 1 HOLIDAY 春节',
      '02-18 1 HOLIDAY 春节',
      '02-19 1 HOLIDAY 春节',
      '02-20 1 HOLIDAY 春节',
      '02-21 1 HOLIDAY 春节',
      '02-22 1 HOLIDAY 春节',
      '02-23 1 HOLIDAY 春节',
      '02-24 +1 = 2 WEEKDAY DUE',
    ]);
  });

  it('names the suspension, and goes on to the moment of looking once the due has passed', () => {
    const case_ = anAcceptedCase('2026-03-05', { promisedLimit: workingDays(2) })
      .suspended('2026-03-06', { approvedDays: 2 })
      .resumed('2026-03-10');
    expect(linesOf(case_, '2026-03-13')).toEqual([
      '03-05 0 ACCEPTANCE_DAY',
      '03-06 0 SUSPENDED S1',
      '03-07 0 SUSPENDED S1',
      '03-08 0 SUSPENDED S1',
      '03-09 0 SUSPENDED S1',
      '03-10 +1 = 1 WEEKDAY',
      '03-11 +1 = 2 WEEKDAY DUE',
      '03-12 2 LOCAL_CLOSURE 防汛',
      '03-13 +1 = 3 WEEKDAY',
    ]);
  });

  it('ends with the case, or with the due day where that is later', () => {
    const three = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(3) });
    expect(linesOf(three.closed('2026-03-03'), '2026-04-01').at(-1)).toBe('03-05 +1 = 3 WEEKDAY DUE');
    expect(linesOf(three.closed('2026-03-06'), '2026-04-01').at(-1)).toBe('03-06 +1 = 4 WEEKDAY');
  });

  it('of natural days counts each, and moves the last one from a rest day', () => {
    expect(linesOf(anAcceptedCase('2026-09-30', { promisedLimit: naturalDays(2) }), '2026-10-09')).toEqual([
      '09-30 0 ACCEPTANCE_DAY',
      '10-01 +1 = 1 NATURAL_DAY 国庆节',
      ...['02', '03', '04', '05', '06', '07'].map((day) => `10-${day} 1 MOVED_FROM_REST_DAY 国庆节`),
      '10-08 +1 = 2 NATURAL_DAY DUE',
      '10-09 +1 = 3 NATURAL_DAY',
    ]);
  });

  it('of natural days holds the due while a suspension holds the day it moved to', () => {
    const case_ = anAcceptedCase('2026-03-05', { promisedLimit: naturalDays(2) })
      .suspended('2026-03-08', { approvedDays: 5 })
      .resumed('2026-03-10');
    expect(linesOf(case_, '2026-03-05')).toEqual([
      '03-05 0 ACCEPTANCE_DAY',
      '03-06 +1 = 1 NATURAL_DAY',
      '03-07 1 MOVED_FROM_REST_DAY',
      '03-08 1 SUSPENDED S1',
      '03-09 1 SUSPENDED S1',
      '03-10 +1 = 2 NATURAL_DAY DUE',
    ]);
  });

  it('of a limit of no days is the acceptance day, even a Saturday', () => {
    expect(linesOf(anAcceptedCase('2026-03-07', { promisedLimit: workingDays(0) }), '2026-03-07')).toEqual([
      '03-07 0 ACCEPTANCE_DAY DUE',
    ]);
  });
});

describe('a suspended day', () => {
  const three = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(3) });
  it.each([
    {
      data: { unit: 'U1', person: 'P7', article: '45', procedure: 'TESTING' },
      names: { id: 'S1', procedure: 'TESTING', article: '45', by: 'P7' },
      why: 'the person, the article and the procedure',
    },
    {
      data: { unit: 'U1' },
      names: { id: 'S1', procedure: 'HEARING', by: 'U1' },
      why: 'the unit where no person is told',
    },
    { data: {}, names: { id: 'S1', procedure: 'HEARING' }, why: 'nobody where nobody is told' },
  ] as const)('names $why', ({ data, names }) => {
    const case_ = three.suspended('2026-03-03', { approvedDays: 1, ...data });
    expect(clock(case_.file, RULES, calendar, at('2026-03-03'))?.account[1]?.suspension).toEqual(names);
  });

  it.each([
    { case_: three.suspended('2026-03-06'), why: 'by one without end that began after the due day' },
    {
      case_: three.closed('2026-03-03').suspended('2026-03-04', { approvedDays: 1 }),
      why: 'by one that began after the end',
    },
  ])('is none $why', ({ case_ }) => {
    expect(linesOf(case_, '2026-03-09').filter((line) => line.includes('SUSPENDED'))).toEqual([]);
  });
});

describe('an account is not read without end', () => {
  it('stops after four thousand days where the acceptance was mistyped', () => {
    const long = anAcceptedCase('2015-03-07', { caseType: 'INSTANT' });
    expect(linesOf(long, '2026-12-01')).toHaveLength(4001);
  });

  it('stops where the calendar does', () => {
    expect(linesOf(anAcceptedCase('2026-03-02', { promisedLimit: workingDays(3) }), '2030-01-01').at(-1)).toMatch(
      /^12-31 .* WEEKDAY$/,
    );
  });
});
