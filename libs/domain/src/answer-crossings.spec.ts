import { CHINA, cardsOf } from '#testing/cards-of.js';
import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { RULES } from './rules.js';
import { verdict } from './verdict.js';

/** Received on Monday 2026-03-02: day 4 is Friday 03-06, day 5 Monday 03-09. */
const received = aCase().received('2026-03-02', { promisedLimit: workingDays(10) });
const WARN = 'T01 WARN 03-06 00:00';
const YELLOW = 'T02 YELLOW 03-10 00:00';

function standingOf(case_: CaseBuilder, asOf: string) {
  return verdict(case_.file, RULES, CHINA, at(asOf)).standing;
}

describe('a receipt without an answer (article 32)', () => {
  it.each([
    { asOf: '2026-03-05 23:59:59.999', cards: [], why: 'nothing while more than a working day remains' },
    { asOf: '2026-03-06 00:00', cards: [WARN], why: 'a warning when one remains' },
    { asOf: '2026-03-09 23:59:59.999', cards: [WARN], why: 'no yellow on the fifth working day' },
    { asOf: '2026-03-10 00:00', cards: [WARN, YELLOW], why: 'yellow as the day after it begins' },
  ])('$asOf: $why', ({ asOf, cards }) => {
    expect(cardsOf(received, asOf)).toEqual(cards);
  });

  it.each([
    { case_: received.accepted('2026-03-06 00:00'), cards: [], why: 'accepted as the warning fell due' },
    {
      case_: received.accepted('2026-03-06 00:00:00.001'),
      cards: [`${WARN} lifted 03-06 00:00: answered in time`],
      why: 'accepted a millisecond after it',
    },
    {
      case_: received.refused('2026-03-09 23:59:59.999'),
      cards: [`${WARN} lifted 03-09 23:59: answered in time`],
      why: 'refused in the last millisecond',
    },
    {
      case_: received.supplementRequested('2026-03-09'),
      cards: [`${WARN} lifted 03-09 10:00: answered in time`],
      why: 'told once what is missing',
    },
    { case_: received.withdrawn('2026-03-04'), cards: [], why: 'withdrawn: nobody waits' },
    { case_: received.closed('2026-03-04'), cards: [], why: 'closed without an acceptance on record' },
    { case_: received.decided('2026-03-04'), cards: [], why: 'decided without an acceptance on record' },
    {
      case_: received.supplementRequested('2026-02-27'),
      cards: [],
      why: 'an answer dated before the receipt is an answer',
    },
    {
      case_: received.accepted('2026-03-10 00:00'),
      cards: [WARN, YELLOW],
      why: 'accepted in the first millisecond after the limit: too late',
    },
    { case_: received.stage('2026-03-03', { stage: 'survey' }), cards: [WARN, YELLOW], why: 'a stage is no answer' },
    {
      case_: received.supplementRequested('2026-03-09', { recordedAt: '2026-04-20' }),
      cards: [`${WARN} lifted 03-09 10:00: answered in time`],
      why: 'a timely notice known late',
    },
  ])('$why', ({ case_, cards }) => {
    expect(cardsOf(case_, '2026-03-11')).toEqual(cards);
  });
});

describe('full supplementation', () => {
  /** Five new days from Wednesday 03-11: day 4 is Tuesday 03-17, day 5 Wednesday 03-18. */
  const supplemented = received.supplementRequested('2026-03-04').supplemented('2026-03-11');
  const again = ['T01 WARN 03-17 00:00', 'T02 YELLOW 03-19 00:00'];
  it.each([
    { case_: received.supplementRequested('2026-03-04'), cards: [], why: 'while it is awaited nobody is late' },
    { case_: supplemented, cards: again, why: 'starts a new five days' },
    { case_: supplemented.accepted('2026-03-11'), cards: [], why: 'may be answered at once' },
    { case_: supplemented.accepted('2026-03-16'), cards: [], why: 'is answered before the warning' },
    {
      case_: received.supplementRequested('2026-03-04').supplemented('2026-03-11', { complete: false }),
      cards: [],
      why: 'in part starts nothing',
    },
    {
      case_: received.supplementRequested('2026-03-04').supplemented('2026-03-11', { complete: true }),
      cards: again,
      why: 'said to be full is',
    },
    {
      case_: received.supplementRequested('2026-03-04').supplemented('2026-03-04'),
      cards: ['T01 WARN 03-10 00:00', 'T02 YELLOW 03-12 00:00'],
      why: 'at the instant of the notice follows it, as where a source knows days alone',
    },
    {
      case_: received.accepted('2026-03-04').supplemented('2026-03-05'),
      cards: [],
      why: 'of an accepted case keeps nobody waiting',
    },
    { case_: received.refused('2026-03-04').supplemented('2026-03-05'), cards: [], why: 'of a refused case neither' },
    {
      case_: received.supplemented('2026-03-12'),
      cards: [WARN, YELLOW],
      why: 'after silence accepted the case starts nothing new',
    },
    {
      case_: received.supplementRequested('2026-03-02 11:00').supplemented('2026-03-02 15:00'),
      cards: [WARN, YELLOW],
      why: 'on the day of the receipt is one wait unanswered, and one card of it',
    },
  ])('$why', ({ case_, cards }) => {
    const judged = cardsOf(case_, '2026-03-23').filter((card) => card.startsWith('T01') || card.startsWith('T02'));
    expect(judged).toEqual(cards);
  });

  it('is the day from which silence then takes the case as accepted', () => {
    expect(standingOf(supplemented, '2026-03-19 00:00')).toMatchObject({
      state: 'RUNNING',
      acceptedAt: at('2026-03-11'),
      deemedAt: at('2026-03-19 00:00'),
    });
  });
});

describe('deemed acceptance', () => {
  it('takes the receipt day as acceptance once the five days have passed, and not before', () => {
    expect(standingOf(received, '2026-03-09 23:59:59.999')).toMatchObject({
      state: 'UNDETERMINED',
      reason: 'acceptance',
    });
    expect(standingOf(received, '2026-03-09 23:59:59.999')).not.toHaveProperty('acceptedAt');
    expect(standingOf(received, '2026-03-10 00:00')).toMatchObject({
      state: 'RUNNING',
      acceptedAt: at('2026-03-02'),
      deemedAt: at('2026-03-10 00:00'),
    });
  });

  it('is not undone by an acceptance told afterwards', () => {
    expect(standingOf(received.accepted('2026-03-12'), '2026-03-13')).toMatchObject({ acceptedAt: at('2026-03-02') });
  });

  it('is withdrawn when a timely notice becomes known late', () => {
    const standing = standingOf(received.supplementRequested('2026-03-09', { recordedAt: '2026-03-20' }), '2026-03-20');
    expect(standing).toMatchObject({ state: 'UNDETERMINED', reason: 'acceptance' });
  });

  it('comes before any card of the limit: three days promised were over before silence had accepted anything', () => {
    const three = aCase().received('2026-03-02', { promisedLimit: workingDays(3), statutoryLimit: workingDays(4) });
    expect(cardsOf(three, '2026-03-09 23:59:59.999')).toEqual([WARN]);
    expect(cardsOf(three, '2026-03-10 00:00')).toEqual([WARN, YELLOW, 'T04 YELLOW 03-10 00:00', 'T05 RED 03-10 00:00']);
    expect(cardsOf(three.accepted('2026-03-09'), '2026-03-10 00:00')).toEqual([
      `${WARN} lifted 03-09 10:00: answered in time`,
    ]);
  });

  it('warns at once where the limit is nearly used by then', () => {
    const six = aCase().received('2026-03-02', { promisedLimit: workingDays(6) });
    expect(cardsOf(six, '2026-06-01')).toEqual([WARN, YELLOW, 'T03 WARN 03-10 00:00', 'T04 YELLOW 03-11 00:00']);
  });

  it.each([
    {
      snapshot: { records: ['case.accepted', 'case.closed'] as const },
      why: 'where the source does not record refusals and notices',
    },
    { snapshot: { caseType: 'INSTANT' as const }, why: 'of an instant case' },
    { snapshot: { promisedDue: at('2026-03-10 12:00') }, why: 'of a case with a promised due instant' },
  ])('is none $why', ({ snapshot }) => {
    const case_ = aCase().received('2026-03-02', snapshot);
    expect(standingOf(case_, '2026-06-01')).not.toHaveProperty('acceptedAt');
    expect(cardsOf(case_, '2026-06-01').filter((card) => card.startsWith('T02'))).toEqual([]);
  });

  it.each([
    { received_: '2029-03-05', why: 'in a year without calendar' },
    { received_: '2026-12-30', why: 'in a year counted by weekends alone' },
  ])('is none $why', ({ received_ }) => {
    const case_ = aCase().received(received_, {});
    expect(standingOf(case_, '2030-01-01')).toMatchObject({ state: 'UNDETERMINED', reason: 'acceptance' });
    expect(cardsOf(case_, '2030-01-01')).toEqual([]);
  });

  it('ends late as any other', () => {
    expect(standingOf(received.refused('2026-03-17 00:00'), '2026-03-18')).toMatchObject({
      state: 'ENDED',
      timeliness: 'LATE',
    });
    expect(standingOf(received.refused('2026-03-16'), '2026-03-18')).toMatchObject({
      state: 'ENDED',
      timeliness: 'ON_TIME',
    });
  });
});
