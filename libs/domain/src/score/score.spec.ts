import { points } from './amounts.js';
import { scoreDimension } from './dimensions.js';
import { type EntryTerm, total as totalOf } from './entries.js';
import { score, scoreCounts } from './score.js';
import { NOTHING, type Ratings, type ScoreCounts, type ScoreFacts } from './score-facts.js';
import { DIMENSIONS, type Dimension, STANDARD } from './score-formula.js';

/** The worked example: one department, one month. */
const EXAMPLE: ScoreCounts = {
  ...NOTHING,
  measured: 200,
  late: 1,
  early: 188,
  warn: 4,
  yellow: 1,
  minor: 3,
  major: 1,
  fee: 1,
  doc: 2,
  ratings: { verySatisfied: 62, satisfied: 14, basicallySatisfied: 2, dissatisfied: 1, veryDissatisfied: 1 },
  lateFollowUp: 1,
  substantiated: 1,
  lateOrder: 1,
  limits: { promised: 1100, statutory: 2000 },
};

const PERFECT: ScoreCounts = {
  ...NOTHING,
  measured: 200,
  early: 200,
  ratings: { verySatisfied: 80, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 },
  limits: { promised: 1000, statutory: 2000 },
};

const BAD: ScoreCounts = {
  ...NOTHING,
  measured: 100,
  late: 100,
  open: 50,
  openOverdue: 50,
  warn: 30,
  yellow: 30,
  red: 30,
  upheldRed: 30,
  minor: 50,
  major: 50,
  fee: 10,
  doc: 10,
  badData: 100,
  ratings: { verySatisfied: 0, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 50 },
  lateFollowUp: 50,
  substantiated: 10,
  lateComplaint: 10,
  lateOrder: 10,
  limits: { promised: 2000, statutory: 2000 },
};

describe('the worked example', () => {
  const month = scoreCounts(EXAMPLE, STANDARD);

  it.each<{ dimension: Dimension; deducted: number; scored: number; why: string }>([
    { dimension: 'TIME', deducted: 1_000_000, scored: 29_000_000, why: '200 · 1/200 = 1.00' },
    { dimension: 'CARD', deducted: 8_000_000, scored: 12_000_000, why: '3 · ⌊4/3⌋ + 5 · 1 = 8' },
    { dimension: 'PROC', deducted: 2_500_000, scored: 12_500_000, why: '0.5 · 3 + 1 = 2.5' },
    { dimension: 'FEE_DOC', deducted: 3_000_000, scored: 7_000_000, why: '2 · 1 + 0.5 · 2 = 3' },
    { dimension: 'SAT', deducted: 4_500_000, scored: 10_500_000, why: '100 · 2/80 = 2.5, and 2 · 1' },
    { dimension: 'COMP', deducted: 4_000_000, scored: 6_000_000, why: '2 · 1 + 2 · 1 = 4' },
  ])('$dimension: $why', ({ dimension, deducted, scored }) => {
    expect(month.dimensions.find((one) => one.dimension === dimension)).toMatchObject({ deducted, score: scored });
  });

  it('adds 0.5 · 9 for 94 % early and 1 + 0.5 · 1 for 45 % compression, of these 6 no more than 5', () => {
    expect(month.bonus.amount).toBe(points(5));
    expect(month.bonus.entries.map(({ term, amount }) => [term, amount])).toEqual([
      ['early', 4_500_000],
      ['compression', 1_500_000],
      ['bonusCap', -1_000_000],
    ]);
  });

  it('is 82.00, good, and ranked', () => {
    // 29 + 12 + 12.5 + 7 + 10.5 + 6 + 5
    expect(month).toMatchObject({ total: 82_000_000, text: '82.00', status: 'SCORED', grade: 'GOOD', ranked: true });
    expect(STANDARD.grades.find(({ grade }) => grade === 'GOOD')?.zh).toBe('良好');
    expect(month.formula).toEqual({ profile: 'STANDARD', version: 1 });
  });

  it('says what it was divided by', () => {
    expect(month.denominators).toEqual({
      closed: 200,
      measured: 200,
      undetermined: 0,
      onTime: 199,
      late: 1,
      early: 188,
      open: 0,
      openOverdue: 0,
      rated: 80,
    });
  });
});

const someRatings = (dissatisfied: number, veryDissatisfied: number, satisfied: number): Ratings => ({
  verySatisfied: 0,
  satisfied,
  basicallySatisfied: 0,
  dissatisfied,
  veryDissatisfied,
});

describe('the boundary vectors', () => {
  it.each<{ counts: ScoreCounts; text: string; grade: string; why: string }>([
    { counts: PERFECT, text: '105.00', grade: 'EXCELLENT', why: 'a perfect month: 100, and 5 of 5 + 2' },
    { counts: BAD, text: '0.00', grade: 'FAIL', why: 'everything bad' },
    {
      counts: { ...EXAMPLE, ratings: someRatings(1, 1, 0) },
      text: '84.50', // 82 + 2.5
      grade: 'GOOD',
      why: 'two ratings are too few: their term is suspended',
    },
    {
      counts: { ...EXAMPLE, ratings: someRatings(1, 0, 3) },
      text: '84.50',
      grade: 'GOOD',
      why: 'so are four',
    },
    {
      counts: { ...EXAMPLE, ratings: someRatings(1, 0, 4) },
      text: '74.50', // 84.5 − min(10, 100 · 1/5)
      grade: 'PASS',
      why: 'five are enough',
    },
    {
      counts: { ...PERFECT, late: 1, early: 199, yellow: 1 },
      text: '99.00',
      grade: 'EXCELLENT',
      why: '105 − 1 − 5: 4.5 + 2 still fill the bonus',
    },
    { counts: { ...NOTHING, open: 1 }, text: '100.00', grade: 'EXCELLENT', why: 'nothing closed: T = 1, E = 0' },
    {
      counts: { ...NOTHING, open: 2, openOverdue: 2, badData: 2 },
      text: '98.00', // 100 − 2 · 1
      grade: 'EXCELLENT',
      why: 'nothing closed: what is open and overdue is deducted, bad data are not',
    },
  ])('$why: $text', ({ counts, text, grade }) => {
    expect(scoreCounts(counts, STANDARD)).toMatchObject({ text, status: 'SCORED', grade });
  });

  it('show a month without cases as no business, neither graded nor ranked', () => {
    const month = scoreCounts(NOTHING, STANDARD);
    expect(month).toMatchObject({ status: 'NO_BUSINESS', ranked: false, text: '100.00' });
    expect(month).not.toHaveProperty('grade');
  });

  it.each([
    { counts: { ...PERFECT, measured: 29 }, ranked: false, why: '29 closed are too few' },
    { counts: { ...PERFECT, measured: 30 }, ranked: true, why: '30 are enough' },
    { counts: { ...PERFECT, measured: 20, undetermined: 10 }, ranked: true, why: 'the undetermined were closed too' },
  ])('rank or only show: $why', ({ counts, ranked }) => expect(scoreCounts(counts, STANDARD).ranked).toBe(ranked));

  it('reach every cap and every floor when everything is bad', () => {
    const month = scoreCounts(BAD, STANDARD);
    const bounds: EntryTerm[] = [
      'lateCap',
      'openOverdueCap',
      'floor',
      'badDataCap',
      'dissatisfiedCap',
      'lateFollowUpCap',
    ];
    const bound = new Set(month.entries.map(({ term }) => term).filter((term) => bounds.includes(term)));
    expect([...bound].sort()).toEqual([...bounds].sort());
    expect(totalOf(month.entries)).toBe(0);
    expect(month.dimensions.map(({ score: scored }) => scored)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('Guiyang’s half-year as one object', () => {
  const GUIYANG: ScoreCounts = {
    ...NOTHING,
    measured: 654_300,
    early: 651_100,
    open: 400,
    ratings: { verySatisfied: 35_000, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 },
    limits: { promised: 7, statutory: 10 },
  };
  const threeOf35000 = {
    verySatisfied: 34_997,
    satisfied: 0,
    basicallySatisfied: 0,
    dissatisfied: 3,
    veryDissatisfied: 0,
  };

  it.each<{ counts: ScoreCounts; total: number; text: string; why: string }>([
    // 0.5 · ⌊9.951⌋ = 4.5, and 1 for promises 30 % shorter than the law: 5.5, of which 5
    { counts: GUIYANG, total: 105_000_000, text: '105.00', why: 'no late case and no dissatisfied reply' },
    // 100 · 3 / 35,000 = 0.008571
    { counts: { ...GUIYANG, ratings: threeOf35000 }, total: 104_991_429, text: '104.99', why: 'three dissatisfied' },
    // 200 / 654,300 = 0.000306 and a yellow card
    {
      counts: { ...GUIYANG, late: 1, yellow: 1 },
      total: 99_999_694,
      text: '100.00',
      why: 'one late case and its card',
    },
    { counts: { ...GUIYANG, late: 1 }, total: 104_999_694, text: '105.00', why: 'without a card it hardly shows' },
    { counts: { ...GUIYANG, limits: NOTHING.limits }, total: 104_500_000, text: '104.50', why: 'limits not known' },
  ])('is $text: $why', ({ counts, total, text }) => {
    expect(scoreCounts(counts, STANDARD)).toMatchObject({ total, text });
  });
});

describe('a score', () => {
  it('stays within its bounds whatever a formula weighs', () => {
    const generous = { ...STANDARD, total: { least: points(20), most: points(100) } };
    expect(scoreCounts(PERFECT, generous)).toMatchObject({ total: points(100) });
    expect(scoreCounts(BAD, generous)).toMatchObject({ total: points(20) });
    const bound = scoreCounts(PERFECT, generous).entries.at(-1);
    expect(bound).toMatchObject({ dimension: 'TOTAL', term: 'totalBound', amount: points(-5), count: 0 });
  });

  it('has the six dimensions in their order', () => {
    expect(scoreCounts(EXAMPLE, STANDARD).dimensions.map(({ dimension }) => dimension)).toEqual(DIMENSIONS);
  });

  it('knows no seventh', () => {
    const stranger = 'LUCK' as Dimension;
    const formula = { ...STANDARD, dimensions: { ...STANDARD.dimensions, [stranger]: { weight: 1 } } };
    expect(() => scoreDimension(stranger, NOTHING, formula)).toThrow('unexpected value "LUCK"');
  });

  it('of cases is the score of their counts', () => {
    const facts: ScoreFacts = {
      cases: [{ caseNo: 'a', timeliness: 'EARLY', revokedLate: false, promise: 5, statutory: 10 }],
      undetermined: 1,
      open: 0,
      openOverdue: [],
      cards: [],
      badData: [],
    };
    const counts = { ...NOTHING, measured: 1, undetermined: 1, early: 1, limits: { promised: 5, statutory: 10 } };
    expect(score(facts, STANDARD)).toEqual(scoreCounts(counts, STANDARD));
  });
});
