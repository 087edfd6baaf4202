import { cardsOf } from '#testing/cards-of.js';
import { aCase, anAcceptedCase, at, workingDays } from '#testing/case-builder.js';

describe('a due instant promised by another system', () => {
  const promised = aCase().received('2026-03-02', { promisedDue: at('2026-03-10 12:00') });
  const warned = aCase().received('2026-03-02', { promisedDue: at('2026-03-10 12:00'), warnHours: 24 });
  const late = aCase().received('2026-03-10', { promisedDue: at('2026-03-10 12:00'), warnHours: 24 });
  const past = aCase().received('2026-03-11', { promisedDue: at('2026-03-10 12:00'), warnHours: 24 });
  it.each([
    { case_: promised.closed('2026-03-10 12:00'), cards: [], why: 'kept up to and including itself' },
    {
      case_: promised.closed('2026-03-10 12:00:00.001'),
      cards: ['T04 YELLOW 03-10 12:00'],
      why: 'crossed a millisecond after',
    },
    { case_: promised, cards: ['T04 YELLOW 03-10 12:00'], why: 'no warning unless the mapping names one' },
    { case_: warned, cards: ['T03 WARN 03-09 12:00', 'T04 YELLOW 03-10 12:00'], why: 'warned of so many hours before' },
    { case_: warned.closed('2026-03-09 12:00'), cards: [], why: 'ended as the warning fell due' },
    {
      case_: warned.closed('2026-03-10 12:00'),
      cards: ['T03 WARN 03-09 12:00 lifted 03-10 12:00: ended in time'],
      why: 'ended in time',
    },
    {
      case_: late,
      cards: ['T03 WARN 03-10 10:00', 'T04 YELLOW 03-10 12:00'],
      why: 'received within the hours of warning: warned at once',
    },
    { case_: past, cards: ['T04 YELLOW 03-10 12:00'], why: 'received when it had passed: nothing to warn of' },
  ])('$why', ({ case_, cards }) => {
    expect(cardsOf(case_, '2026-06-01')).toEqual(cards);
  });
});

describe('an instant case (T07)', () => {
  const holiday = anAcceptedCase('2026-05-01', { caseType: 'INSTANT', promisedLimit: workingDays(10) });
  const friday = anAcceptedCase('2026-03-06', { caseType: 'INSTANT' });
  it.each([
    {
      case_: holiday,
      cards: ['T07 YELLOW 05-02 00:00', 'T07 RED 05-08 00:00'],
      why: 'is due on its acceptance day, even a holiday; red two working days later, 05-06 and 07',
    },
    { case_: friday, cards: ['T07 YELLOW 03-07 00:00', 'T07 RED 03-11 00:00'], why: 'red after Monday and Tuesday' },
    { case_: friday.closed('2026-03-06 23:59:59.999'), cards: [], why: 'closed on the day' },
    {
      case_: friday.closed('2026-03-07 00:00'),
      cards: ['T07 YELLOW 03-07 00:00'],
      why: 'closed in the first millisecond of the next',
    },
    {
      case_: friday.closed('2026-03-10 23:59:59.999'),
      cards: ['T07 YELLOW 03-07 00:00'],
      why: 'closed on the second working day',
    },
    {
      case_: friday.closed('2026-03-11 00:00'),
      cards: ['T07 YELLOW 03-07 00:00', 'T07 RED 03-11 00:00'],
      why: 'closed after it',
    },
    {
      case_: friday.suspended('2026-03-06 11:00', { approvedDays: 1 }),
      cards: ['T07 YELLOW 03-07 00:00', 'T07 RED 03-11 00:00'],
      why: 'knows no special procedure of its own (T10)',
    },
    { case_: aCase().received('2026-03-06', { caseType: 'INSTANT' }), cards: [], why: 'not accepted: nobody can say' },
    {
      case_: anAcceptedCase('2026-12-31', { caseType: 'INSTANT' }),
      cards: ['T07 YELLOW 01-01 00:00'],
      why: 'no red in a year without calendar',
    },
    {
      case_: anAcceptedCase('2029-03-02', { caseType: 'INSTANT' }),
      cards: ['T07 YELLOW 03-03 00:00'],
      why: 'yellow needs no calendar at all',
    },
  ])('$why', ({ case_, cards }) => {
    expect(cardsOf(case_, '2030-01-01')).toEqual(cards);
  });
});
