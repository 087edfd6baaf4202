import { cardsOf } from '#testing/cards-of.js';
import { anAcceptedCase, type CaseBuilder, naturalDays, workingDays, workingHours } from '#testing/case-builder.js';
import type { Limit } from './limit.js';

function stageCards(case_: CaseBuilder, asOf = '2026-06-01'): readonly string[] {
  return cardsOf(case_, asOf).filter((card) => card.startsWith('T08'));
}

/** Accepted on Monday 2026-03-02 and handled, under `limit`, from then on. */
function handled(limit: Limit): CaseBuilder {
  return anAcceptedCase('2026-03-02', { stageLimits: { HANDLE: limit, COUNTER: workingDays(99) } }).stage(
    '2026-03-02',
    {
      stage: 'HANDLE',
      stageId: 'H1',
    },
  );
}

/** Five working days: 03, 04, 05, 06 and 09; the fourth is 03-06, and the limit is over on 03-10. */
const five = handled(workingDays(5));
const [WARN, YELLOW] = ['T08 WARN H1 03-06 00:00', 'T08 YELLOW H1 03-10 00:00'];
const leave = (when: string, case_ = five) => case_.stage(when, { stage: 'REVIEW', stageId: 'R1' });
const back = (when: string, case_: CaseBuilder) =>
  case_.stage(when, { stage: 'HANDLE', stageId: 'H2', returned: true });

describe('the limit of a stage (T08)', () => {
  it.each([
    { asOf: '2026-03-05 23:59:59.999', cards: [], why: 'nothing before the fourth of five days' },
    { asOf: '2026-03-06 00:00', cards: [WARN], why: 'a warning as it begins' },
    { asOf: '2026-03-09 23:59:59.999', cards: [WARN], why: 'no yellow on the last day' },
    { asOf: '2026-03-10 00:00', cards: [WARN, YELLOW], why: 'yellow as the day after it begins' },
  ])('$asOf: $why', ({ asOf, cards }) => {
    expect(stageCards(five, asOf)).toEqual(cards);
  });

  it.each([
    { case_: leave('2026-03-06 00:00'), cards: [], why: 'left as the warning fell due' },
    {
      case_: leave('2026-03-09 23:59:59.999'),
      cards: [`${WARN} lifted 03-09 23:59: stage left in time`],
      why: 'left in the last millisecond',
    },
    { case_: leave('2026-03-10 00:00'), cards: [WARN, YELLOW], why: 'left in the first one after' },
    {
      case_: five.closed('2026-03-09'),
      cards: [`${WARN} lifted 03-09 10:00: stage left in time`],
      why: 'the end of the case ends its stage',
    },
    { case_: five.closed('2026-03-10 00:00'), cards: [WARN, YELLOW], why: 'and ends it too late' },
    {
      case_: leave('2026-03-06', five.closed('2026-03-05')),
      cards: [],
      why: 'it ended with the case, whatever is entered afterwards',
    },
    {
      case_: five.stage('2026-03-05', { stage: 'HANDLE', stageId: 'H2', person: 'P2' }),
      cards: [WARN, YELLOW],
      why: 'from hand to hand it stays the same stay',
    },
    { case_: five.extended('2026-03-03', 5), cards: [WARN, YELLOW], why: 'an extension gives it no more time' },
    {
      case_: anAcceptedCase('2026-03-02', {}).stage('2026-03-02', { stage: 'HANDLE' }),
      cards: [],
      why: 'a stage without a limit cannot exceed it',
    },
  ])('$why', ({ case_, cards }) => {
    expect(stageCards(case_)).toEqual(cards);
  });

  it.each([
    {
      // Two days out: 03-04 and 03-05.
      case_: five.suspended('2026-03-04', { approvedDays: 5 }).resumed('2026-03-06'),
      cards: ['T08 WARN H1 03-10 00:00', 'T08 YELLOW H1 03-12 00:00'],
      why: 'suspended days are out',
    },
    {
      case_: five.suspended('2026-03-06', { approvedDays: 5 }).resumed('2026-03-09'),
      cards: [`${WARN} lifted 03-06 10:00: clock suspended`, 'T08 WARN H1 03-09 10:00', 'T08 YELLOW H1 03-11 00:00'],
      why: 'a suspension on the day of the warning ends it until the clock runs again',
    },
    {
      case_: leave('2026-03-06 11:00').suspended('2026-03-06 12:00', { approvedDays: 5 }),
      cards: [`${WARN} lifted 03-06 11:00: stage left in time`],
      why: 'one after the stage was left does not show in it',
    },
    { case_: five.suspended('2026-03-04'), cards: [], why: 'without approved days nobody can say when it is over' },
  ])('$why', ({ case_, cards }) => {
    expect(stageCards(case_)).toEqual(cards);
  });
});

describe('a stage that is entered again', () => {
  it.each([
    {
      // Used 03 and 04; 12, 13 and 16 are the last three.
      case_: back('2026-03-11', leave('2026-03-04')),
      cards: ['T08 WARN H2 03-13 00:00', 'T08 YELLOW H2 03-17 00:00'],
      why: 'goes on counting where it stopped',
    },
    {
      // 03-06 to 03-10 are the visit to the other stage; 03-10 is, as the day of a return, not counted.
      case_: back('2026-03-10', leave('2026-03-06', five)),
      cards: [`${WARN} lifted 03-06 10:00: stage left in time`, 'T08 WARN H2 03-10 10:00', 'T08 YELLOW H2 03-12 00:00'],
      why: 'is warned of anew where the days were used before',
    },
    {
      case_: back('2026-03-11', leave('2026-03-09')),
      cards: [`${WARN} lifted 03-09 10:00: stage left in time`, 'T08 WARN H2 03-11 10:00', 'T08 YELLOW H2 03-12 00:00'],
      why: 'with nothing left has the day of its return',
    },
    {
      case_: leave('2026-03-11 23:59:59.999', back('2026-03-11', leave('2026-03-09'))),
      cards: [
        `${WARN} lifted 03-09 10:00: stage left in time`,
        'T08 WARN H2 03-11 10:00 lifted 03-11 23:59: stage left in time',
      ],
      why: 'and keeps its limit when it is left on that day',
    },
    {
      case_: back('2026-03-11', leave('2026-03-10')),
      cards: [WARN, YELLOW],
      why: 'exceeds its limit but once',
    },
    {
      case_: back('2026-03-04', leave('2026-03-04')),
      cards: ['T08 WARN H2 03-06 00:00', 'T08 YELLOW H2 03-10 00:00'],
      why: 'on the day on which it was left, has lost nothing',
    },
    {
      // A hearing from 03-12 on takes 12 and 13 out: 16, 17 and 18 are the last three.
      case_: back('2026-03-11', leave('2026-03-04')).suspended('2026-03-12', { approvedDays: 5 }).resumed('2026-03-16'),
      cards: ['T08 WARN H2 03-17 00:00', 'T08 YELLOW H2 03-19 00:00'],
      why: 'is suspended like the first time',
    },
  ])('$why', ({ case_, cards }) => {
    expect(stageCards(case_)).toEqual(cards);
  });
});

describe('the units of a stage’s limit', () => {
  it.each([
    {
      // 03-12 is the tenth day.
      case_: handled(naturalDays(10)),
      cards: ['T08 WARN H1 03-10 00:00', 'T08 YELLOW H1 03-13 00:00'],
      why: 'natural days count the weekend',
    },
    {
      case_: handled(workingDays(2)),
      cards: ['T08 WARN H1 03-04 00:00', 'T08 YELLOW H1 03-05 00:00'],
      why: 'a short limit warns on its last day',
    },
    {
      case_: handled(workingDays(0)),
      cards: ['T08 WARN H1 03-02 10:00', 'T08 YELLOW H1 03-03 00:00'],
      why: 'none at all leaves the day of the entry',
    },
    {
      // From 10:00: two hours to noon, three more from 13:30; four hours are used at 15:30.
      case_: handled(workingHours(5)),
      cards: ['T08 WARN H1 03-02 15:30', 'T08 YELLOW H1 03-02 16:30'],
      why: 'hours are those of the hall',
    },
    {
      // An hour used by 11:00, and again from 15:00: 2.5 hours to 17:30, 1.5 on the next morning.
      case_: back('2026-03-02 15:00', leave('2026-03-02 11:00', handled(workingHours(5)))),
      cards: ['T08 WARN H2 03-03 09:30', 'T08 YELLOW H2 03-03 10:30'],
      why: 'hours stop as the stage is left and go on as it is entered again',
    },
    {
      case_: back('2026-03-02 16:00', leave('2026-03-02 11:00', handled(workingHours(1)))),
      cards: [
        'T08 WARN H1 03-02 10:48 lifted 03-02 11:00: stage left in time',
        'T08 WARN H2 03-02 16:00',
        'T08 YELLOW H2 03-02 16:00',
      ],
      why: 'hours that were used up are exceeded at once',
    },
    { case_: handled({ unit: 'MONTHS', amount: 1 }), cards: [], why: 'months cannot be counted' },
  ])('$why', ({ case_, cards }) => {
    expect(stageCards(case_)).toEqual(cards);
  });

  it('beyond the published calendar give no card', () => {
    const late = anAcceptedCase('2026-12-30', { stageLimits: { HANDLE: workingDays(5) } });
    expect(stageCards(late.stage('2026-12-30', { stage: 'HANDLE' }), '2027-06-01')).toEqual([]);
  });
});

it('a stage without an id of its own is named by the fact that entered it', () => {
  const case_ = anAcceptedCase('2026-03-02', { stageLimits: { HANDLE: workingDays(5) } });
  const [warning] = stageCards(case_.stage('2026-03-02', { stage: 'HANDLE' }, { id: 'entry' }));
  expect(warning).toBe('T08 WARN entry 03-06 00:00');
});
