import { aCase, anAcceptedCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { buildCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { clock } from './clock.js';
import { RULES } from './rules.js';

const calendar = buildCalendar([cn]);

function read(case_: CaseBuilder, asOf: string) {
  return clock(case_.file, RULES, calendar, at(asOf));
}

const ten = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10) });
const open = ten.suspended('2026-03-05', { approvedDays: 3 });

describe('an open suspension', () => {
  it.each([
    { asOf: '2026-03-05', state: 'SUSPENDED', next: '2026-03-10 00:00', why: 'from its first day' },
    {
      asOf: '2026-03-09 23:59:59.999',
      state: 'SUSPENDED',
      next: '2026-03-10 00:00',
      why: 'to the last of its approved days',
    },
    {
      asOf: '2026-03-10 00:00',
      state: 'RUNNING',
      next: '2026-03-20 00:00',
      why: 'then the clock runs again by itself',
    },
    {
      asOf: '2026-03-20 00:00',
      state: 'RUNNING',
      next: undefined,
      why: 'once the due has passed nothing changes any more',
    },
  ])('at $asOf: $state, $why', ({ asOf, state, next }) => {
    const reading = read(open, asOf);
    expect(reading?.standing).toMatchObject({ state, latest: true });
    expect(reading?.nextChange).toBe(next === undefined ? undefined : at(next));
  });

  it('together with another holds the case until both are used up', () => {
    const two = open.suspended('2026-03-06', { suspension: 'S2', approvedDays: 4 });
    expect(read(two, '2026-03-06')).toMatchObject({
      standing: { state: 'SUSPENDED' },
      nextChange: at('2026-03-12 00:00'),
    });
  });

  it('that began after the due day leaves the due as it is, neither latest nor unknown', () => {
    const late = ten.suspended('2026-03-17', { approvedDays: 5 });
    expect(read(late, '2026-03-18')).toMatchObject({
      dueDay: '2026-03-16',
      standing: { state: 'SUSPENDED', latest: false },
    });
    const endless = ten.suspended('2026-03-17');
    expect(read(endless, '2026-03-18')).toMatchObject({
      dueDay: '2026-03-16',
      standing: { state: 'RUNNING', latest: false },
    });
  });

  it('that began on the due day moves it', () => {
    expect(read(ten.suspended('2026-03-16', { approvedDays: 2 }), '2026-03-16')).toMatchObject({
      dueDay: '2026-03-18',
      standing: { latest: true },
    });
  });

  it('makes the due the latest one wherever in the row it was told', () => {
    const two = ten
      .suspended('2026-03-05', { suspension: 'S1', approvedDays: 1 }, { recordedAt: '2026-03-09' })
      .suspended('2026-03-04', { suspension: 'S2', approvedDays: 1 });
    expect(read(two, '2026-03-05')).toMatchObject({ dueDay: '2026-03-18', standing: { latest: true } });
  });

  it('of a case that has ended holds it no more', () => {
    expect(read(open.closed('2026-03-06'), '2026-03-06')).toMatchObject({ standing: { state: 'ENDED' } });
    expect(read(open.closed('2026-03-06'), '2026-03-06')?.nextChange).toBeUndefined();
  });

  it('that began after the end is none', () => {
    const case_ = ten.closed('2026-03-04').suspended('2026-03-05');
    expect(read(case_, '2026-03-06')).toMatchObject({
      dueDay: '2026-03-16',
      standing: { state: 'ENDED', contradicted: true },
    });
  });
});

describe('the state of a case', () => {
  it.each([
    {
      case_: ten,
      asOf: '2026-03-16 23:59:59.999',
      state: 'RUNNING',
      next: at('2026-03-17 00:00'),
      why: 'runs on its due day',
    },
    { case_: ten, asOf: '2026-03-17 00:00', state: 'RUNNING', next: undefined, why: 'runs on over its due' },
    { case_: ten.closed('2026-03-10'), asOf: '2026-03-12', state: 'ENDED', next: undefined, why: 'has ended' },
    {
      case_: ten.suspended('2026-03-05').resumed('2026-03-09'),
      asOf: '2026-03-06',
      state: 'SUSPENDED',
      next: at('2026-03-09 00:00'),
      why: 'is suspended within a suspension that ended later',
    },
    {
      case_: ten.suspended('2026-03-05').resumed('2026-03-09'),
      asOf: '2026-03-09 00:00',
      state: 'RUNNING',
      next: at('2026-03-19 00:00'),
      why: 'runs from the first moment of the resumption day',
    },
  ])('$why', ({ case_, asOf, state, next }) => {
    const reading = read(case_, asOf);
    expect(reading?.standing.state).toBe(state);
    expect(reading?.nextChange).toBe(next);
  });

  it('changes when silence accepts the case, and shows no count before', () => {
    const silent = aCase().received('2026-03-02', { promisedLimit: workingDays(10) });
    const before = read(silent, '2026-03-09 23:59:59.999');
    expect(before?.standing).toMatchObject({ state: 'UNDETERMINED', reason: 'acceptance' });
    expect(before).toMatchObject({ nextChange: at('2026-03-10 00:00'), account: [] });
    expect(before?.used).toBeUndefined();
    const after = read(silent, '2026-03-10 00:00');
    expect(after).toMatchObject({
      standing: { state: 'RUNNING', acceptedAt: at('2026-03-02') },
      dueDay: '2026-03-16',
      used: 6,
    });
  });
});

describe('nobody can say', () => {
  const limit = { promisedLimit: workingDays(10) };
  it.each([
    {
      case_: aCase().received('2026-03-02', { ...limit, records: [] }),
      reason: 'acceptance',
      why: 'not accepted, and silence says nothing where answers are not recorded',
    },
    { case_: anAcceptedCase('2026-03-02', {}), reason: 'limit', why: 'no limit at all' },
    {
      case_: anAcceptedCase('2026-03-02', { promisedLimit: workingDays(-1) }),
      reason: 'limit',
      why: 'a limit below nothing',
    },
    {
      case_: anAcceptedCase('2026-03-02', { promisedLimit: workingDays(1.5) }),
      reason: 'limit',
      why: 'a limit in fractions',
    },
    {
      case_: anAcceptedCase('2026-03-02', { promisedLimit: workingDays(Number.NaN) }),
      reason: 'limit',
      why: 'a limit that is no number',
    },
    { case_: ten.extended('2026-03-10', -5), reason: 'limit', why: 'an extension that takes days away' },
    { case_: ten.extended('2026-03-10', 0.5), reason: 'limit', why: 'an extension in fractions' },
    {
      case_: anAcceptedCase('2026-03-02', { promisedLimit: { unit: 'MONTHS', amount: 1 } }),
      reason: 'unit',
      why: 'months',
    },
    {
      case_: anAcceptedCase('2026-03-02', { statutoryLimit: { unit: 'YEARS', amount: 1 } }),
      reason: 'unit',
      why: 'years',
    },
    {
      case_: anAcceptedCase('2026-03-02', {
        ...limit,
        promisedLimit: { unit: 'MONTHS', amount: 1 },
        statutoryLimit: workingDays(20),
      }),
      reason: 'unit',
      why: 'a promise in months, whatever the law says',
    },
    { case_: ten.suspended('2026-03-05'), reason: 'approved-days', why: 'suspended without approved days' },
    { case_: ten.suspended('2026-03-05', { approvedDays: 0 }), reason: 'approved-days', why: 'suspended for no days' },
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 2.5 }).resumed('2026-03-20'),
      reason: 'approved-days',
      why: 'for days nobody can read, which may have ended before the resumption',
    },
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 9999 }),
      reason: 'calendar',
      why: 'for more days than the calendar has',
    },
    {
      case_: ten
        .suspended('2026-03-12', { suspension: 'S1', approvedDays: 9999 })
        .suspended('2026-03-05', { suspension: 'S2' }),
      reason: 'approved-days',
      why: 'of two reasons the earlier one',
    },
    {
      case_: ten
        .suspended('2026-03-05', { suspension: 'S1', approvedDays: 9999 })
        .suspended('2026-03-12', { suspension: 'S2' }),
      reason: 'calendar',
      why: 'of two reasons the earlier one, the other way round',
    },
    {
      case_: ten.suspended('2026-03-05').closed('2026-03-12'),
      reason: 'approved-days',
      why: 'whether it ended in time, suspended without end',
    },
    { case_: anAcceptedCase('2019-11-04', limit), reason: 'calendar', why: 'a year before the calendar' },
    { case_: anAcceptedCase('2019-12-31', limit), reason: 'calendar', why: 'accepted in it' },
    { case_: anAcceptedCase('2027-12-20', limit), reason: 'calendar', why: 'counted beyond the provisional year' },
    { case_: anAcceptedCase('2029-03-02', limit), reason: 'calendar', why: 'a year long after it' },
  ])('$reason: $why', ({ case_, reason }) => {
    const reading = read(case_, '2030-01-02');
    expect(reading?.standing).toMatchObject({ state: 'UNDETERMINED', reason });
    expect(reading).toMatchObject({ account: [] });
    expect([reading?.dueDay, reading?.dueAt, reading?.used, reading?.nextChange]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 9999 }).resumed('2026-03-11'),
      due: '2026-03-20',
      why: 'more days than the calendar has, but resumed within it',
    },
    {
      case_: ten.suspended('2026-03-05').resumed('2026-03-11'),
      due: '2026-03-20',
      why: 'no approved days recorded, but resumed',
    },
    {
      case_: ten.suspended('2026-03-17', { approvedDays: -1 }),
      due: '2026-03-16',
      why: 'approved days nobody can read, but begun after the due day',
    },
  ])('yet $due is due: $why', ({ case_, due }) => {
    expect(read(case_, '2026-03-06')?.dueDay).toBe(due);
  });
});
