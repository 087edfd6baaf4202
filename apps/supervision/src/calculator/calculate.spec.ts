import {
  type CalculatorAnswer,
  type CalculatorQuestion,
  calculatorAnswer,
  calculatorRequest,
} from '#contracts/api/calculator.js';
import { buildCalendar } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { calculate, DEFAULT_ZONE } from './calculate.js';

const surroundings = {
  calendar: buildCalendar([cn]),
  zone: DEFAULT_ZONE,
  now: parseInstant('2026-03-02T12:00:00+08:00') as Instant,
};

function answerTo(question: CalculatorQuestion): CalculatorAnswer {
  return calculatorAnswer.parse(calculate(calculatorRequest.parse(question), surroundings));
}

const workingDays = (amount: number) => ({ unit: 'WORKING_DAYS', amount }) as const;
const naturalDays = (amount: number) => ({ unit: 'NATURAL_DAYS', amount }) as const;
const workingHours = (amount: number) => ({ unit: 'WORKING_HOURS', amount }) as const;

describe('the due day of a limit in working days', () => {
  it.each([
    { accepted: '2026-02-12', days: 5, extension: 0, due: '2026-02-26', why: 'make-up Saturday 02-14 counts' },
    { accepted: '2026-02-13', days: 1, extension: 0, due: '2026-02-14', why: 'a make-up Saturday is worked' },
    { accepted: '2026-02-14', days: 1, extension: 0, due: '2026-02-24', why: 'accepted on a make-up day' },
    { accepted: '2026-01-01', days: 5, extension: 0, due: '2026-01-08', why: 'online on a holiday: day 1 is 01-04' },
    { accepted: '2026-09-18', days: 10, extension: 0, due: '2026-10-09', why: 'Sunday 09-20 counts' },
    { accepted: '2026-09-18', days: 20, extension: 0, due: '2026-10-22', why: 'Saturday 10-10 counts' },
    { accepted: '2026-09-18', days: 20, extension: 10, due: '2026-11-05', why: 'extended (article 42)' },
    { accepted: '2026-03-02', days: 45, extension: 0, due: '2026-05-08', why: 'joint handling' },
    { accepted: '2026-03-02', days: 45, extension: 15, due: '2026-05-28', why: 'joint handling, extended' },
    { accepted: '2026-04-30', days: 8, extension: 0, due: '2026-05-14', why: 'in parallel' },
    { accepted: '2026-04-30', days: 32, extension: 0, due: '2026-06-17', why: 'one department after the other' },
    { accepted: '2026-06-18', days: 10, extension: 0, due: '2026-07-03', why: 'delivery of a certificate' },
    { accepted: '2026-03-02', days: 10, extension: 0, due: '2026-03-16', why: 'undisturbed' },
    { accepted: '2026-03-02', days: 10, extension: 5, due: '2026-03-23', why: 'extension 5' },
    { accepted: '2026-03-07', days: 0, extension: 0, due: '2026-03-07', why: 'limit 0 is the acceptance day itself' },
  ])('accepted $accepted, $days + $extension: $due, $why', ({ accepted, days, extension, due }) => {
    const { dueDay, state, account } = answerTo({ accepted, limit: workingDays(days), extension });
    expect({ dueDay, state }).toEqual({ dueDay: due, state: 'RUNNING' });
    expect(account.find(({ isDueDay }) => isDueDay)).toMatchObject({ day: due, total: days + extension });
  });
});

describe('suspensions of a case accepted on 2026-03-02 with 10 working days', () => {
  it.each([
    {
      suspensions: [{ from: '2026-03-05', to: '2026-03-11', approvedDays: 10 }],
      due: '2026-03-20',
      why: 'four days out',
    },
    {
      suspensions: [{ from: '2026-03-13', to: '2026-03-21', approvedDays: 10 }],
      due: '2026-03-24',
      why: 'resumed on a Saturday',
    },
    {
      suspensions: [{ from: '2026-03-18', to: '2026-03-25', approvedDays: 10 }],
      due: '2026-03-16',
      why: 'begun after the due',
    },
    {
      suspensions: [
        { from: '2026-03-05', to: '2026-03-11', approvedDays: 10 },
        { from: '2026-03-09', to: '2026-03-12', approvedDays: 10 },
      ],
      due: '2026-03-23',
      why: 'two that overlap',
    },
    {
      suspensions: [{ from: '2026-03-05', to: '2026-03-20', approvedDays: 3 }],
      due: '2026-03-19',
      why: 'capped at its approved days',
    },
    {
      suspensions: [{ from: '2026-03-05', to: '2026-03-05', approvedDays: 5 }],
      due: '2026-03-16',
      why: 'resumed on the same day',
    },
  ])('$why: due $due', ({ suspensions, due }) => {
    const { dueDay, marks } = answerTo({ accepted: '2026-03-02', limit: workingDays(10), suspensions });
    expect({ dueDay, marks }).toEqual({ dueDay: due, marks: [] });
  });

  it('an open one gives the latest day it can become, and runs again by itself after its approved days', () => {
    const question = {
      accepted: '2026-03-02',
      limit: workingDays(10),
      suspensions: [{ from: '2026-03-05', approvedDays: 3 }],
    };
    // 05, 06 and 09 are out: suspended to the end of 03-09.
    const during = answerTo({ ...question, asOf: '2026-03-09' });
    expect(during).toMatchObject({ dueDay: '2026-03-19', marks: ['latest'], state: 'SUSPENDED' });
    expect(during.nextChange).toBe('2026-03-09T16:00:00.000Z');
    expect(answerTo({ ...question, asOf: '2026-03-10' })).toMatchObject({ state: 'RUNNING', used: 3, remaining: 7 });
  });

  it('an open one without approved days leaves the due undetermined', () => {
    const answer = answerTo({
      accepted: '2026-03-02',
      limit: workingDays(10),
      suspensions: [{ from: '2026-03-05' }],
    });
    expect(answer).toMatchObject({ state: 'UNDETERMINED', reason: 'approved-days' });
    expect(answer.dueDay).toBeUndefined();
  });

  it('each is named in the account with its procedure and article', () => {
    const { account } = answerTo({
      accepted: '2026-03-02',
      limit: workingDays(10),
      suspensions: [{ from: '2026-03-05', to: '2026-03-06', procedure: 'HEARING', article: '行政许可法 第四十五条' }],
    });
    expect(account.find(({ day }) => day === '2026-03-05')).toMatchObject({
      counted: false,
      reason: 'SUSPENDED',
      suspension: { id: 's1', procedure: 'HEARING', article: '行政许可法 第四十五条' },
    });
  });
});

describe('the other rows', () => {
  it('natural days: a due on a rest day moves to the next working day', () => {
    expect(answerTo({ accepted: '2026-03-02', limit: naturalDays(30) }).dueDay).toBe('2026-04-01');
    const suspensions = [{ from: '2026-03-05', to: '2026-03-11', approvedDays: 10 }];
    expect(answerTo({ accepted: '2026-03-02', limit: naturalDays(30), suspensions }).dueDay).toBe('2026-04-07');
    expect(answerTo({ accepted: '2026-09-18', limit: naturalDays(15) }).dueDay).toBe('2026-10-08');
  });

  it('a suspension over the Spring Festival: 2026-02-09, 5 working days, 02-12 to 02-25 with 8 approved', () => {
    const suspensions = [{ from: '2026-02-12', to: '2026-02-25', approvedDays: 8 }];
    expect(answerTo({ accepted: '2026-02-09', limit: workingDays(5), suspensions }).dueDay).toBe('2026-02-27');
  });

  it('working hours end at an instant and have no account of days', () => {
    // 10:00 to 12:00 and 13:30 to 17:30 are 6 hours; the day has 7, so 8 hours end at 11:00 the next day.
    const answer = answerTo({ accepted: '2026-03-02T10:00:00+08:00', limit: workingHours(8) });
    expect(answer).toMatchObject({ dueAt: '2026-03-03T03:00:00.000Z', account: [], used: 2, remaining: 6 });
  });

  it('a day alone begins at midnight, so that its hours run from when the hall opens', () => {
    expect(answerTo({ accepted: '2026-03-02', limit: workingHours(3) }).dueAt).toBe('2026-03-02T04:00:00.000Z');
  });

  it('the year after the last published one is provisional, any later one undetermined', () => {
    expect(answerTo({ accepted: '2026-12-28', limit: workingDays(10) }).marks).toEqual(['provisional']);
    const beyond = answerTo({ accepted: '2028-01-03', limit: workingDays(5) });
    expect(beyond).toMatchObject({ state: 'UNDETERMINED', reason: 'calendar', marks: [] });
  });

  it('an acceptance at an instant counts from its civil day in the zone', () => {
    const answer = answerTo({ accepted: '2026-03-01T17:00:00Z', limit: workingDays(1) });
    expect(answer).toMatchObject({ acceptedDay: '2026-03-02', dueDay: '2026-03-03' });
  });
});

describe('what it looks at', () => {
  it('is the end of the given day, else the moment of asking', () => {
    const question = { accepted: '2026-02-26', limit: workingDays(5) };
    // The make-up Saturday of 02-28 counts.
    expect(answerTo(question)).toMatchObject({ asOf: '2026-03-02T04:00:00.000Z', used: 3, remaining: 2 });
    const later = answerTo({ ...question, asOf: '2026-03-05' });
    expect(later).toMatchObject({ asOf: '2026-03-05T15:59:59.999Z', used: 6, remaining: -1 });
    expect(later.account.at(-1)?.day).toBe('2026-03-05');
  });
});

describe('a question that cannot be answered', () => {
  const fine = { accepted: '2026-03-02', limit: workingDays(10) };

  it.each([
    { wrong: { accepted: '2026-06-31' }, field: 'accepted', why: '31 June' },
    { wrong: { accepted: undefined }, field: 'accepted', why: 'nothing accepted' },
    { wrong: { accepted: '2026-03-02T09:00:00' }, field: 'accepted', why: 'an instant without its offset' },
    { wrong: { limit: { unit: 'MONTHS', amount: 1 } }, field: 'limit.unit', why: 'a unit nobody can count' },
    { wrong: { limit: workingDays(-1) }, field: 'limit.amount', why: 'less than nothing' },
    { wrong: { limit: workingDays(3_651) }, field: 'limit.amount', why: 'more than ten years' },
    { wrong: { limit: workingDays(1.5) }, field: 'limit.amount', why: 'half a day' },
    { wrong: { zone: 'Asia/Atlantis' }, field: 'zone', why: 'a zone nobody knows' },
    { wrong: { asOf: 'tomorrow' }, field: 'asOf', why: 'no day' },
    { wrong: { extension: -1 }, field: 'extension', why: 'an extension that shortens' },
    {
      wrong: { suspensions: [{ from: '2026-03-05', to: '2026-03-04' }] },
      field: 'suspensions.0.to',
      why: 'resumed before it was suspended',
    },
    {
      wrong: { suspensions: [{ from: '2026-03-05', approvedDays: 0 }] },
      field: 'suspensions.0.approvedDays',
      why: 'no day approved',
    },
    {
      wrong: { suspensions: Array.from({ length: 21 }, () => ({ from: '2026-03-05', approvedDays: 1 })) },
      field: 'suspensions',
      why: 'more than 20 suspensions',
    },
  ])('$why is refused at its field', ({ wrong, field }) => {
    const parsed = calculatorRequest.safeParse({ ...fine, ...wrong });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });

  it('a field that does not exist is refused', () => {
    expect(calculatorRequest.safeParse({ ...fine, suspension: [] }).error?.issues[0]?.code).toBe('unrecognized_keys');
  });
});
