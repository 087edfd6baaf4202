import {
  aCase,
  anAcceptedCase,
  at,
  type CaseBuilder,
  naturalDays,
  workingDays,
  workingHours,
} from '#testing/case-builder.js';
import { buildCalendar, type WorkCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { civilDate } from './civil-date.js';
import { clock } from './clock.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';

const china = buildCalendar([cn]);

function read(case_: CaseBuilder, asOf: string, calendar: WorkCalendar = china) {
  return clock(case_.file, RULES, calendar, at(asOf));
}

/** Rule, level and instant of every crossing, past and to come. */
function crossingsOf(case_: CaseBuilder, calendar: WorkCalendar = china) {
  return verdict(case_.file, RULES, calendar, at('2026-01-01')).foretold.map(({ rule, level, at: when }) => [
    rule,
    level,
    when,
  ]);
}

describe('a limit in working hours', () => {
  const eight = anAcceptedCase('2026-03-06 15:30', { promisedLimit: workingHours(8) });

  it('ends at an instant: two hours on Friday, six on Monday, to 16:30', () => {
    expect(read(eight, '2026-03-06 15:30')).toMatchObject({
      dueAt: at('2026-03-09 16:30'),
      limit: workingHours(8),
      account: [],
    });
  });

  it.each([
    { asOf: '2026-03-06 16:00', used: 0.5, why: 'half an hour' },
    { asOf: '2026-03-08', used: 2, why: 'nothing on a Sunday' },
    { asOf: '2026-03-09 17:30', used: 9, why: 'an hour over' },
    { asOf: '2028-01-01', used: undefined, why: 'nobody knows the sessions of a year without a calendar' },
  ])('by $asOf has used $used: $why', ({ asOf, used }) => {
    expect(read(eight, asOf)?.used).toBe(used);
  });

  it('is crossed strictly after its instant, and warns at eighty per cent of it alone', () => {
    // 80 % of 480 minutes are 384: 120 on Friday, 180 on Monday morning, 84 from 13:30.
    expect(crossingsOf(eight)).toEqual([
      ['T03', 'WARN', at('2026-03-09 14:54')],
      ['T04', 'YELLOW', at('2026-03-09 16:30:00.001')],
    ]);
  });

  it('stops for the days of a suspension', () => {
    expect(read(eight.suspended('2026-03-09 08:00', { approvedDays: 2 }), '2026-03-09')).toMatchObject({
      dueAt: at('2026-03-11 16:30'),
      standing: { state: 'SUSPENDED', latest: true },
    });
  });

  it.each([
    { case_: eight.suspended('2026-03-09'), reason: 'approved-days', why: 'suspended without end' },
    {
      case_: anAcceptedCase('2027-12-31 17:00', { promisedLimit: workingHours(8) }),
      reason: 'calendar',
      why: 'ends behind the calendar',
    },
    {
      case_: anAcceptedCase('2019-12-31 17:00', { promisedLimit: workingHours(8) }),
      reason: 'calendar',
      why: 'begins before it',
    },
  ])('is undetermined ($reason): $why', ({ case_, reason }) => {
    expect(read(case_, '2026-03-09')?.standing).toMatchObject({ state: 'UNDETERMINED', reason });
  });
});

describe('the vectors of the 2018 rule sheet', () => {
  const october = buildCalendar([
    { region: 'KC', version: 1, years: [{ year: 2018, notice: 'rule sheet', days: [] }] },
  ]);
  const HOURS_A_DAY = 7;
  const sheet = anAcceptedCase('2018-10-15 10:00', {
    promisedLimit: workingHours(7 * HOURS_A_DAY),
    statutoryLimit: workingHours(10 * HOURS_A_DAY),
  });
  it.each([
    { case_: sheet, yellow: '2018-10-24 10:00', red: '2018-10-29 10:00', why: 'commitment 7 days, statutory 10' },
    {
      case_: sheet.suspended('2018-10-16', { approvedDays: 3 }).resumed('2018-10-19'),
      yellow: '2018-10-29 10:00',
      red: '2018-11-01 10:00',
      why: 'a special procedure of three days shifts both',
    },
  ])('yellow after $yellow, red after $red: $why', ({ case_, yellow, red }) => {
    const reading = read(case_, '2018-10-15', october);
    expect([reading?.dueAt, reading?.statutory?.dueAt]).toEqual([at(yellow), at(red)]);
  });
});

describe('a due instant promised by another system', () => {
  const promised = aCase().received('2026-03-02', { promisedDue: at('2026-03-10 12:00') });

  it('shows instants, not days, and needs no acceptance', () => {
    const reading = read(promised, '2026-03-03');
    expect(reading).toMatchObject({ dueAt: at('2026-03-10 12:00'), account: [], standing: { state: 'RUNNING' } });
    expect(reading?.nextChange).toBe(at('2026-03-10 12:00:00.001'));
    expect(reading?.limit).toBeUndefined();
  });

  it('is moved by no suspension and no extension', () => {
    const moved = promised
      .accepted('2026-03-02')
      .suspended('2026-03-03', { approvedDays: 5 })
      .extended('2026-03-04', 5);
    expect(read(moved, '2026-03-05')).toMatchObject({ dueAt: at('2026-03-10 12:00'), standing: { state: 'RUNNING' } });
  });

  it('of which T04 alone speaks, whatever limits are written beside it', () => {
    const beside = aCase().received('2026-03-02', {
      promisedDue: at('2026-03-10 12:00'),
      promisedLimit: workingDays(1),
      statutoryLimit: workingDays(2),
    });
    expect(crossingsOf(beside.accepted('2026-03-02').suspended('2026-03-03', { approvedDays: 1 }))).toEqual([
      ['T04', 'YELLOW', at('2026-03-10 12:00:00.001')],
    ]);
  });
});

describe('the year after the last published calendar', () => {
  const provisional = anAcceptedCase('2026-12-28', { promisedLimit: workingDays(10), statutoryLimit: workingDays(15) });

  it('counts by weekends alone, and says that it is provisional', () => {
    // 29, 30, 31, then Friday 2027-01-01 to Monday 11th without its holiday.
    expect(read(provisional, '2026-12-29')).toMatchObject({
      dueDay: '2027-01-11',
      standing: { state: 'RUNNING', provisional: true },
    });
  });

  it('gives no card above REMIND, however long it is overdue', () => {
    const judged = verdict(provisional.file, RULES, china, at('2027-06-01'));
    expect([...judged.findings, ...judged.foretold]).toEqual([]);
  });

  it('is settled when the notice arrives', () => {
    const newYear = { date: civilDate('2027-01-01'), kind: 'HOLIDAY', name: '元旦' } as const;
    const next = { year: 2027, notice: 'the next notice', days: [newYear] };
    const settled = buildCalendar([{ ...cn, version: 2, years: [...cn.years, next] }]);
    expect(read(provisional, '2026-12-29', settled)).toMatchObject({
      dueDay: '2027-01-12',
      standing: { provisional: false },
    });
    expect(crossingsOf(provisional, settled).map(([rule]) => rule)).toEqual(['T03', 'T04', 'T05']);
  });

  it('does not reach a due day of the last published year', () => {
    const last = anAcceptedCase('2026-12-28', { promisedLimit: workingDays(3) });
    expect(read(last, '2026-12-29')).toMatchObject({ dueDay: '2026-12-31', standing: { provisional: false } });
    expect(crossingsOf(last)).toContainEqual(['T04', 'YELLOW', at('2027-01-01 00:00')]);
  });

  it('reaches natural days by the day they end on', () => {
    const days = anAcceptedCase('2026-12-28', { promisedLimit: naturalDays(4) });
    expect(read(days, '2026-12-29')).toMatchObject({ dueDay: '2027-01-01', standing: { provisional: true } });
  });

  it('accepts nothing by silence', () => {
    const silent = aCase().received('2026-12-28', { promisedLimit: workingDays(2) });
    expect(read(silent, '2027-02-01')?.standing).toMatchObject({ state: 'UNDETERMINED', reason: 'acceptance' });
  });
});

describe('a zone whose clocks change', () => {
  const year = (days: readonly []) => ({ year: 2026, notice: 'none', days });
  const plain = buildCalendar([{ region: 'X', version: 1, years: [year([])] }]);

  it('crosses at the local midnight of its own day, before and after the change', () => {
    // New York goes from −05:00 to −04:00 on Sunday 2026-03-08.
    const before = anAcceptedCase('2026-03-04T10:00:00-05:00', {
      zone: 'America/New_York',
      promisedLimit: workingDays(2),
    });
    const across = anAcceptedCase('2026-03-04T10:00:00-05:00', {
      zone: 'America/New_York',
      promisedLimit: workingDays(3),
    });
    const t04 = (case_: CaseBuilder) => crossingsOf(case_, plain).at(-1);
    expect(t04(before)).toEqual(['T04', 'YELLOW', at('2026-03-07T00:00:00-05:00')]);
    expect(t04(across)).toEqual(['T04', 'YELLOW', at('2026-03-10T00:00:00-04:00')]);
  });

  it('crosses at the first moment of a day whose midnight does not exist', () => {
    // Beirut skips from 00:00 to 01:00 on Sunday 2026-03-29.
    const case_ = anAcceptedCase('2026-03-27T10:00:00+02:00', { zone: 'Asia/Beirut', promisedLimit: workingDays(0) });
    const sunday = anAcceptedCase('2026-03-28T10:00:00+02:00', { zone: 'Asia/Beirut', promisedLimit: workingDays(0) });
    expect(crossingsOf(case_, plain).at(-1)).toEqual(['T04', 'YELLOW', at('2026-03-28T00:00:00+02:00')]);
    expect(crossingsOf(sunday, plain).at(-1)).toEqual(['T04', 'YELLOW', at('2026-03-29T01:00:00+03:00')]);
  });

  it('takes the civil day of the region, not of the machine', () => {
    // 23:30 on the due day in New York is already the next day in China.
    const case_ = anAcceptedCase('2026-03-04T10:00:00-05:00', {
      zone: 'America/New_York',
      promisedLimit: workingDays(2),
    });
    expect(read(case_.closed('2026-03-06T23:30:00-05:00'), '2026-03-08', plain)?.standing).toMatchObject({
      timeliness: 'ON_TIME',
    });
  });
});
