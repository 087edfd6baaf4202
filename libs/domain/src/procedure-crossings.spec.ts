import { cardsOf } from '#testing/cards-of.js';
import { anAcceptedCase, type CaseBuilder, workingDays } from '#testing/case-builder.js';

function procedureCards(case_: CaseBuilder, asOf = '2027-06-01'): readonly string[] {
  return cardsOf(case_, asOf).filter((card) => card.startsWith('T10'));
}

const running = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(60) });
/** Suspended on Thursday 03-05 for five working days: 05, 06, 09, 10, 11; the fourth is 03-10, a sixth 03-12. */
const five = running.suspended('2026-03-05', { approvedDays: 5 });
const [WARN, YELLOW, RED] = ['T10 WARN S1 03-10 00:00', 'T10 YELLOW S1 03-12 00:00', 'T10 RED S1 03-13 00:00'];

describe('a special procedure (T10)', () => {
  it.each([
    { asOf: '2026-03-09 23:59:59.999', cards: [], why: 'nothing while more than a day remains' },
    { asOf: '2026-03-10 00:00', cards: [WARN], why: 'a warning when one remains' },
    { asOf: '2026-03-11 23:59:59.999', cards: [WARN], why: 'no yellow on the last approved day' },
    { asOf: '2026-03-12 00:00', cards: [WARN, YELLOW], why: 'yellow as the day after it begins' },
    { asOf: '2026-03-12 23:59:59.999', cards: [WARN, YELLOW], why: 'no red one working day over' },
    { asOf: '2026-03-13 00:00', cards: [WARN, YELLOW, RED], why: 'red with more' },
  ])('$asOf: $why', ({ asOf, cards }) => {
    expect(procedureCards(five, asOf)).toEqual(cards);
  });

  it.each([
    { case_: five.resumed('2026-03-10 00:00'), cards: [], why: 'resumed as the warning fell due' },
    {
      case_: five.resumed('2026-03-11'),
      cards: [`${WARN} lifted 03-11 10:00: resumed in time`],
      why: 'resumed in time',
    },
    {
      case_: five.resumed('2026-03-11 23:59:59.999'),
      cards: [`${WARN} lifted 03-11 23:59: resumed in time`],
      why: 'resumed in the last millisecond',
    },
    { case_: five.resumed('2026-03-12 00:00'), cards: [WARN, YELLOW], why: 'resumed in the first one after' },
    {
      case_: five.resumed('2026-03-13 00:00'),
      cards: [WARN, YELLOW, RED],
      why: 'resumed more than a working day over',
    },
    {
      case_: five.closed('2026-03-11'),
      cards: [`${WARN} lifted 03-11 10:00: resumed in time`],
      why: 'ended while suspended',
    },
    {
      case_: five.closed('2026-03-12').resumed('2026-03-20'),
      cards: [WARN, YELLOW],
      why: 'ended before it was resumed: the end stops it',
    },
    {
      case_: running.closed('2026-03-04').suspended('2026-03-05', { approvedDays: 1 }),
      cards: [],
      why: 'begun after the end',
    },
    {
      case_: running.suspended('2026-03-05'),
      cards: [],
      why: 'no approved days: nothing to exceed, and the case is undetermined',
    },
  ])('$why', ({ case_, cards }) => {
    expect(procedureCards(case_)).toEqual(cards);
  });

  it.each([
    { days: 1, from: '2026-03-05', warned: '03-05 10:00', why: 'one day: it is the last as soon as it begins' },
    { days: 1, from: '2026-03-07', warned: '03-09 00:00', why: 'one day begun on a Saturday: the Monday' },
    { days: 2, from: '2026-03-05', warned: '03-06 00:00', why: 'two days: the last' },
    { days: 3, from: '2026-03-05', warned: '03-06 00:00', why: 'three: one remains when day 2 begins' },
    { days: 10, from: '2026-03-05', warned: '03-16 00:00', why: 'ten: eighty per cent is day 8' },
  ])('of $days warns at $warned: $why', ({ days, from, warned }) => {
    expect(procedureCards(running.suspended(from, { approvedDays: days }))[0]).toBe(`T10 WARN S1 ${warned}`);
  });

  it('of natural days limits has its approved days in working days all the same', () => {
    const natural = anAcceptedCase('2026-03-02', { promisedLimit: { unit: 'NATURAL_DAYS', amount: 60 } });
    expect(procedureCards(natural.suspended('2026-03-05', { approvedDays: 5 }))).toEqual([WARN, YELLOW, RED]);
  });

  it('has cards of its own for each', () => {
    const two = five.resumed('2026-03-06').suspended('2026-03-09', { suspension: 'S2', approvedDays: 1 });
    expect(procedureCards(two)).toEqual([
      'T10 WARN S2 03-09 10:00',
      'T10 YELLOW S2 03-10 00:00',
      'T10 RED S2 03-11 00:00',
    ]);
  });
});

describe('at the end of the calendar', () => {
  it.each([
    {
      from: '2026-12-28',
      days: 3,
      cards: ['T10 WARN S1 12-29 00:00', 'T10 YELLOW S1 12-31 00:00', 'T10 RED S1 01-01 00:00'],
      why: 'all within the published year',
    },
    {
      from: '2026-12-28',
      days: 4,
      cards: ['T10 WARN S1 12-30 00:00', 'T10 YELLOW S1 01-01 00:00'],
      why: 'the day of the red is counted by weekends alone: no red',
    },
    { from: '2026-12-28', days: 5, cards: [], why: 'so is the last approved day: no card at all' },
    { from: '2029-03-05', days: 5, cards: [], why: 'no calendar at all' },
  ])('$days from $from: $why', ({ from, days, cards }) => {
    const case_ = anAcceptedCase('2026-12-21', { promisedLimit: workingDays(60) }).suspended(from, {
      approvedDays: days,
    });
    expect(procedureCards(case_, '2030-01-01')).toEqual(cards);
  });
});
