import { cardsOf } from '#testing/cards-of.js';
import { anAcceptedCase, naturalDays, workingDays } from '#testing/case-builder.js';

/** Monday 2026-03-02, promise 10 to 03-16, law 20 to 03-30; T03 when day 8 begins, 03-12. */
const ten = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10), statutoryLimit: workingDays(20) });
const WARN = 'T03 WARN 03-12 00:00';
const YELLOW = 'T04 YELLOW 03-17 00:00';
const RED = 'T05 RED 03-31 00:00';

describe('a limit in days is crossed at midnight, to the millisecond', () => {
  it.each([
    { asOf: '2026-03-11 23:59:59.999', cards: [], why: 'nothing before the eighth of ten days' },
    { asOf: '2026-03-12 00:00', cards: [WARN], why: 'a warning as it begins' },
    { asOf: '2026-03-16 23:59:59.999', cards: [WARN], why: 'no yellow on the due day' },
    { asOf: '2026-03-17 00:00', cards: [WARN, YELLOW], why: 'yellow as the day after it begins' },
    { asOf: '2026-03-30 23:59:59.999', cards: [WARN, YELLOW], why: 'no red on the due day of the law' },
    { asOf: '2026-03-31 00:00', cards: [WARN, YELLOW, RED], why: 'red as the day after it begins; the yellow stands' },
  ])('$asOf: $why', ({ asOf, cards }) => {
    expect(cardsOf(ten, asOf)).toEqual(cards);
  });

  it.each([
    { case_: ten.closed('2026-03-11 23:59:59.999'), cards: [], why: 'ended before the warning' },
    { case_: ten.closed('2026-03-12 00:00'), cards: [], why: 'ended as it fell due: what has happened by then counts' },
    {
      case_: ten.closed('2026-03-12 00:00:00.001'),
      cards: [`${WARN} lifted 03-12 00:00: ended in time`],
      why: 'ended a millisecond after it',
    },
    {
      case_: ten.closed('2026-03-16 23:59:59.999'),
      cards: [`${WARN} lifted 03-16 23:59: ended in time`],
      why: 'ended in the last millisecond of the due day',
    },
    {
      case_: ten.closed('2026-03-17 00:00'),
      cards: [WARN, YELLOW],
      why: 'ended in the first millisecond of the day after: late, and the warning stays',
    },
    { case_: ten.closed('2026-03-30 23:59:59.999'), cards: [WARN, YELLOW], why: 'ended within the law' },
    { case_: ten.closed('2026-03-31 00:00'), cards: [WARN, YELLOW, RED], why: 'ended over it' },
    {
      case_: ten.refused('2026-03-16'),
      cards: [`${WARN} lifted 03-16 10:00: ended in time`],
      why: 'a refusal ends the case too',
    },
    { case_: ten.withdrawn('2026-03-17'), cards: [WARN, YELLOW], why: 'a withdrawal as well, and it was late before' },
    {
      case_: ten.decided('2026-03-16').delivered('2026-03-17').closed('2026-04-20'),
      cards: [`${WARN} lifted 03-16 10:00: ended in time`],
      why: 'the decision stops the clock, however long the closing takes',
    },
    {
      case_: ten.closed('2026-03-16').delivered('2026-05-20'),
      cards: [`${WARN} lifted 03-16 10:00: ended in time`],
      why: 'delivery is not the clock’s',
    },
  ])('$why', ({ case_, cards }) => {
    expect(cardsOf(case_, '2026-06-01')).toEqual(cards);
  });
});

describe('promise and law', () => {
  it.each([
    { limits: { promisedLimit: workingDays(10) }, rules: ['T03 03-12', 'T04 03-17'], why: 'no law: no red' },
    {
      limits: { statutoryLimit: workingDays(10) },
      rules: ['T03 03-12', 'T05 03-17'],
      why: 'no promise: the law is warned of, and no yellow stands beside the red',
    },
    {
      limits: { promisedLimit: workingDays(10), statutoryLimit: workingDays(10) },
      rules: ['T03 03-12', 'T05 03-17'],
      why: 'equal: red only',
    },
    {
      limits: { promisedLimit: naturalDays(14), statutoryLimit: workingDays(10) },
      rules: ['T03 03-14', 'T05 03-17'],
      why: 'equal days in two units: red only',
    },
    {
      limits: { promisedLimit: workingDays(12), statutoryLimit: workingDays(10) },
      rules: ['T03 03-16', 'T05 03-17'],
      why: 'a promise longer than the law: red only',
    },
    {
      limits: { promisedLimit: workingDays(10), statutoryLimit: { unit: 'MONTHS', amount: 1 } as const },
      rules: ['T03 03-12', 'T04 03-17'],
      why: 'a law in months: the promise alone',
    },
    {
      limits: { promisedLimit: { unit: 'MONTHS', amount: 1 } as const, statutoryLimit: workingDays(10) },
      rules: ['T05 03-17'],
      why: 'a promise in months: the law alone',
    },
    { limits: {}, rules: [], why: 'neither: nothing' },
  ])('$why', ({ limits, rules }) => {
    const cards = cardsOf(anAcceptedCase('2026-03-02', limits), '2026-06-01');
    expect(cards.map((card) => card.replace(/ (WARN|YELLOW|RED)/, '').slice(0, 9))).toEqual(rules);
  });
});

describe('the day of the warning', () => {
  it.each([
    { days: 1, warned: '03-03', why: 'one day: the due day' },
    { days: 2, warned: '03-04', why: 'two days: the due day' },
    { days: 3, warned: '03-04', why: 'three: one remains when day 2 begins, before 80 % at day 3' },
    { days: 5, warned: '03-06', why: 'five: both fall on day 4' },
    { days: 6, warned: '03-09', why: 'six: both fall on day 5' },
    { days: 7, warned: '03-10', why: 'seven: day 6' },
    { days: 11, warned: '03-13', why: 'eleven: 80 % is 8.8, so day 9' },
  ])('of $days working days is $warned: $why', ({ days, warned }) => {
    expect(cardsOf(anAcceptedCase('2026-03-02', { promisedLimit: workingDays(days) }), '2026-06-01')[0]).toBe(
      `T03 WARN ${warned} 00:00`,
    );
  });

  it('of a limit of no days is its own, from the moment of acceptance', () => {
    const none = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(0) });
    expect(cardsOf(none, '2026-06-01')).toEqual(['T03 WARN 03-02 10:00', 'T04 YELLOW 03-03 00:00']);
    expect(cardsOf(none.closed('2026-03-02'), '2026-06-01')).toEqual([]);
  });

  it('of natural days is counted without the calendar: the 24th of thirty', () => {
    expect(cardsOf(anAcceptedCase('2026-03-02', { promisedLimit: naturalDays(30) }), '2026-06-01')[0]).toBe(
      'T03 WARN 03-26 00:00',
    );
  });
});
