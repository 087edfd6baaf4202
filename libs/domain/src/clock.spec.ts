import { aCase, anAcceptedCase, at, type CaseBuilder, naturalDays, workingDays } from '#testing/case-builder.js';
import { buildCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { clock } from './clock.js';
import { RULES } from './rules.js';

const calendar = buildCalendar([cn]);

function read(case_: CaseBuilder, asOf: string) {
  return clock(case_.file, RULES, calendar, at(asOf));
}

/** The vectors' case: Monday 2026-03-02, ten working days, due 2026-03-16 undisturbed. */
const ten = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10) });
const thirty = anAcceptedCase('2026-03-02', { promisedLimit: naturalDays(30) });

const firstSpan = (case_: CaseBuilder) =>
  case_.suspended('2026-03-05', { approvedDays: 10 }).resumed('2026-03-11', { suspension: 'S1' });

describe('the due day of semantics 1', () => {
  it.each([
    { case_: ten, due: '2026-03-16', why: 'undisturbed' },
    { case_: firstSpan(ten), due: '2026-03-20', why: '03-05 → 03-11: 05, 06, 09, 10 are out, 11 counts again' },
    {
      case_: ten.suspended('2026-03-13', { approvedDays: 10 }).resumed('2026-03-21'),
      due: '2026-03-24',
      why: 'resumed on a Saturday: 23 and 24 are days 9 and 10',
    },
    {
      case_: ten.suspended('2026-03-18', { approvedDays: 10 }).resumed('2026-03-25'),
      due: '2026-03-16',
      why: 'suspended after the due day',
    },
    {
      case_: firstSpan(ten)
        .suspended('2026-03-09', { suspension: 'S2', approvedDays: 10 })
        .resumed('2026-03-12', { suspension: 'S2' }),
      due: '2026-03-23',
      why: 'two that overlap: 09 and 10 are out once',
    },
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 3 }).resumed('2026-03-20'),
      due: '2026-03-19',
      why: 'capped: 05, 06 and 09 are all it had',
    },
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 3 }),
      due: '2026-03-19',
      why: 'still open: the latest it can become',
    },
    {
      case_: ten.suspended('2026-03-05', { approvedDays: 5 }).resumed('2026-03-05 16:00'),
      due: '2026-03-16',
      why: 'resumed on the same day: nothing is out',
    },
    { case_: ten.extended('2026-03-10', 5), due: '2026-03-23', why: 'extended by five' },
    { case_: thirty, due: '2026-04-01', why: 'thirty natural days' },
    { case_: firstSpan(thirty), due: '2026-04-07', why: 'six natural days out' },
    {
      case_: anAcceptedCase('2026-09-18', { promisedLimit: naturalDays(15) }),
      due: '2026-10-08',
      why: '10-03 is a holiday (Civil Code 203)',
    },
    {
      case_: anAcceptedCase('2026-02-09', { promisedLimit: workingDays(5) })
        .suspended('2026-02-12', { approvedDays: 8 })
        .resumed('2026-02-25'),
      due: '2026-02-27',
      why: '10, 11, 25, 26, 27: the Spring Festival lies within',
    },
    {
      case_: anAcceptedCase('2026-03-07', { promisedLimit: workingDays(0) }),
      due: '2026-03-07',
      why: 'limit 0 is the acceptance day, even a Saturday',
    },
  ])('is $due: $why', ({ case_, due }) => {
    expect(read(case_, '2026-02-01')?.dueDay).toBe(due);
    expect(read(case_, '2026-12-01')?.dueDay).toBe(due);
  });

  it.each([
    { accepted: '2026-02-12', days: 5, due: '2026-02-26' },
    { accepted: '2026-02-13', days: 1, due: '2026-02-14' },
    { accepted: '2026-02-14', days: 1, due: '2026-02-24' },
    { accepted: '2026-01-01', days: 5, due: '2026-01-08' },
    { accepted: '2026-09-18', days: 10, due: '2026-10-09' },
    { accepted: '2026-09-18', days: 20, due: '2026-10-22' },
    { accepted: '2026-03-02', days: 45, due: '2026-05-08' },
    { accepted: '2026-04-30', days: 8, due: '2026-05-14' },
    { accepted: '2026-04-30', days: 32, due: '2026-06-17' },
    { accepted: '2026-06-18', days: 10, due: '2026-07-03' },
  ])('is $due for $days working days from $accepted (article 82)', ({ accepted, days, due }) => {
    expect(read(anAcceptedCase(accepted, { statutoryLimit: workingDays(days) }), accepted)?.dueDay).toBe(due);
  });

  it('of the law moves with an extension: 20 + 10 from 2026-09-18 is 2026-11-05, 45 + 15 from 03-02 is 05-28', () => {
    const twenty = anAcceptedCase('2026-09-18', { statutoryLimit: workingDays(20) }).extended('2026-10-20', 10);
    const joint = anAcceptedCase('2026-03-02', { statutoryLimit: workingDays(45) }).extended(
      '2026-05-08 23:59:59.999',
      15,
    );
    expect([read(twenty, '2026-10-21')?.dueDay, read(joint, '2026-05-09')?.dueDay]).toEqual([
      '2026-11-05',
      '2026-05-28',
    ]);
  });
});

describe('an extension', () => {
  const both = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10), statutoryLimit: workingDays(12) });
  it.each([
    { case_: both, promise: '2026-03-16', statutory: '2026-03-18', why: 'none' },
    {
      case_: both.extended('2026-03-16 23:59:59.999', 5),
      promise: '2026-03-23',
      statutory: '2026-03-25',
      why: 'before the due day has ended moves both',
    },
    {
      case_: both.extended('2026-03-17 00:00', 5),
      promise: '2026-03-16',
      statutory: '2026-03-25',
      why: 'after the promise has passed moves only the limit that has not',
    },
    {
      case_: both.extended('2026-03-19 00:00', 5),
      promise: '2026-03-16',
      statutory: '2026-03-18',
      why: 'after both moves none',
    },
    {
      case_: both.extended('2026-03-10', 0),
      promise: '2026-03-16',
      statutory: '2026-03-18',
      why: 'by nothing changes nothing',
    },
    {
      case_: both.extended('2026-03-10', 2).extended('2026-03-18', 2),
      promise: '2026-03-20',
      statutory: '2026-03-24',
      why: 'may build upon another: 03-18 is within the first one',
    },
    {
      case_: both.extended('2026-03-10', 2, { recordedAt: '2026-04-10' }),
      promise: '2026-03-18',
      statutory: '2026-03-20',
      why: 'acts from when it was approved, however late it is entered',
    },
    {
      case_: both.closed('2026-03-10').extended('2026-03-11', 5),
      promise: '2026-03-16',
      statutory: '2026-03-18',
      why: 'after the end moves nothing',
    },
  ])('$why', ({ case_, promise, statutory }) => {
    const reading = read(case_, '2026-04-20');
    expect([reading?.dueDay, reading?.statutory?.dueDay]).toEqual([promise, statutory]);
  });
});

describe('used and remaining', () => {
  const suspended = firstSpan(ten);
  it.each([
    { case_: ten, asOf: '2026-03-02', used: 0, why: 'none on the acceptance day' },
    { case_: ten, asOf: '2026-03-03 00:00', used: 1, why: 'a day counts from its first moment' },
    { case_: ten, asOf: '2026-03-08', used: 4, why: 'none on a Sunday' },
    { case_: ten, asOf: '2026-03-16', used: 10, why: 'all of them on the due day' },
    { case_: ten, asOf: '2026-03-18', used: 12, why: 'two over' },
    { case_: ten.closed('2026-03-10'), asOf: '2026-03-18', used: 6, why: 'the clock stops with the end' },
    { case_: ten.closed('2026-02-27'), asOf: '2026-03-18', used: 0, why: 'an end before the beginning uses nothing' },
    { case_: suspended, asOf: '2026-03-10', used: 2, why: 'none while suspended' },
    { case_: suspended, asOf: '2026-03-11', used: 3, why: 'the resumption day counts' },
    { case_: thirty, asOf: '2026-03-08', used: 6, why: 'natural days count on Sundays' },
  ])('by $asOf: $used, $why', ({ case_, asOf, used }) => {
    const reading = read(case_, asOf);
    expect(reading?.used).toBe(used);
    expect(reading?.remaining).toBe((reading?.limit?.amount ?? Number.NaN) - used);
  });

  it.each([
    { asOf: '2026-10-02', used: 14, why: 'all but the last' },
    { asOf: '2026-10-03', used: 14, why: 'the last fell on a holiday and moved' },
    { asOf: '2026-10-07', used: 14, why: 'and is not used before the day it moved to' },
    { asOf: '2026-10-08', used: 15, why: 'the due day' },
    { asOf: '2026-10-10', used: 17, why: 'days over the limit count whatever day they are' },
  ])('of fifteen natural days due on 10-08, by $asOf: $used, $why', ({ asOf, used }) => {
    expect(read(anAcceptedCase('2026-09-18', { promisedLimit: naturalDays(15) }), asOf)?.used).toBe(used);
  });
});

describe('the clock shows', () => {
  it('nothing at all before the receipt is heard, or in a zone nobody knows', () => {
    expect(read(aCase().accepted('2026-03-02'), '2026-03-03')).toBeUndefined();
    expect(
      read(anAcceptedCase('2026-03-02', { zone: 'Asia/Atlantis', promisedLimit: workingDays(10) }), '2026-03-03'),
    ).toBeUndefined();
  });

  it('the promise, and the law’s own limit beside it', () => {
    const case_ = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10), statutoryLimit: naturalDays(30) });
    const reading = read(case_, '2026-03-03');
    expect(reading).toMatchObject({
      limit: workingDays(10),
      statutory: { limit: naturalDays(30), dueDay: '2026-04-01' },
    });
  });

  it('no due day of a law that nobody can count', () => {
    const case_ = anAcceptedCase('2026-03-02', {
      promisedLimit: workingDays(10),
      statutoryLimit: { unit: 'MONTHS', amount: 2 },
    });
    expect(read(case_, '2026-03-03')?.statutory).toEqual({ limit: { unit: 'MONTHS', amount: 2 } });
  });

  it('the extended limit', () => {
    expect(read(ten.extended('2026-03-10', 5), '2026-03-11')?.limit).toEqual(workingDays(15));
  });

  it('an instant case as due on its acceptance day, whatever limit is written beside it', () => {
    const case_ = anAcceptedCase('2026-05-01', {
      caseType: 'INSTANT',
      statutoryLimit: workingDays(20),
      promisedDue: at('2026-06-01'),
    });
    expect(read(case_, '2026-05-01')).toMatchObject({
      dueDay: '2026-05-01',
      limit: workingDays(0),
      used: 0,
      remaining: 0,
    });
    expect(read(case_, '2026-05-07')).toMatchObject({ dueDay: '2026-05-01', used: 2, remaining: -2 });
  });
});
