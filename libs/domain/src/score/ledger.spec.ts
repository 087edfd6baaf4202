import { points, sum } from './amounts.js';
import type { EntryTerm } from './entries.js';
import { scoreCounts } from './score.js';
import { NOTHING, type Ratings, type ScoreCounts, type Source } from './score-facts.js';
import { perThousand, STANDARD } from './score-formula.js';

function cases(count: number): readonly Source[] {
  return Array.from({ length: count }, (_, index) => ({ caseNo: `case ${index + 1}` }));
}

const ratings = (dissatisfied: number, rated: number): Ratings => ({
  verySatisfied: rated - dissatisfied,
  satisfied: 0,
  basicallySatisfied: 0,
  dissatisfied,
  veryDissatisfied: 0,
});

/** The amounts of a term in millionths, and of the bound that may follow it. */
function amounts(counts: Partial<ScoreCounts>, terms: readonly EntryTerm[], formula = STANDARD): readonly number[] {
  const { entries } = scoreCounts({ ...NOTHING, ...counts }, formula);
  return terms.map((term) => sum(entries.filter((entry) => entry.term === term).map(({ amount }) => amount)));
}

describe('the cap', () => {
  it.each<{ counts: Partial<ScoreCounts>; terms: readonly EntryTerm[]; points: readonly number[]; why: string }>([
    { counts: { measured: 100, late: 10 }, terms: ['late', 'lateCap'], points: [-20, 0], why: '200 · 10/100 fills it' },
    {
      counts: { measured: 100, late: 11 },
      terms: ['late', 'lateCap'],
      points: [-22, 2],
      why: '200 · 11/100 exceeds it',
    },
    {
      counts: { openOverdue: 10 },
      terms: ['openOverdue', 'openOverdueCap'],
      points: [-10, 0],
      why: 'ten overdue fill it',
    },
    {
      counts: { openOverdue: 11 },
      terms: ['openOverdue', 'openOverdueCap'],
      points: [-11, 1],
      why: 'eleven exceed it',
    },
    { counts: { measured: 100, badData: 5 }, terms: ['badData', 'badDataCap'], points: [-5, 0], why: '5 % fill it' },
    { counts: { measured: 100, badData: 6 }, terms: ['badData', 'badDataCap'], points: [-6, 1], why: '6 % exceed it' },
    { counts: { measured: 101, badData: 1 }, terms: ['badData'], points: [0], why: 'less than 1 % deducts nothing' },
    {
      counts: { measured: 60, undetermined: 40, badData: 1 },
      terms: ['badData'],
      points: [-1],
      why: '1 % of all closed',
    },
    {
      counts: { ratings: ratings(1, 10) },
      terms: ['dissatisfied', 'dissatisfiedCap'],
      points: [-10, 0],
      why: '100 · 1/10 fills it',
    },
    {
      counts: { ratings: ratings(2, 10) },
      terms: ['dissatisfied', 'dissatisfiedCap'],
      points: [-20, 10],
      why: '100 · 2/10 exceeds it',
    },
    { counts: { lateFollowUp: 2 }, terms: ['lateFollowUp', 'lateFollowUpCap'], points: [-4, 0], why: '4 of 5' },
    { counts: { lateFollowUp: 3 }, terms: ['lateFollowUp', 'lateFollowUpCap'], points: [-6, 1], why: '6 of 5' },
  ])('of a term: $why', ({ counts, terms, points: expected }) => {
    expect(amounts(counts, terms)).toEqual(expected.map((whole) => points(whole)));
  });

  it.each<{ counts: Partial<ScoreCounts>; floor: number; why: string }>([
    { counts: { yellow: 4 }, floor: 0, why: 'CARD: four yellows take all 20' },
    { counts: { yellow: 3, red: 1 }, floor: 5, why: 'CARD: 15 + 10 of 20' },
    { counts: { major: 15 }, floor: 0, why: 'PROC: fifteen majors take all 15' },
    { counts: { major: 16 }, floor: 1, why: 'PROC: 16 of 15' },
    { counts: { fee: 5 }, floor: 0, why: 'FEE_DOC: five fees take all 10' },
    { counts: { fee: 5, doc: 2 }, floor: 1, why: 'FEE_DOC: 10 + 1 of 10' },
    { counts: { substantiated: 3, lateComplaint: 4 }, floor: 0, why: 'COMP: 6 + 4 of 10' },
    { counts: { substantiated: 3, lateComplaint: 3, lateOrder: 1 }, floor: 1, why: 'COMP: 6 + 3 + 2 of 10' },
    { counts: { lateFollowUp: 9, ratings: ratings(9, 9) }, floor: 0, why: 'SAT: 10 + 5 of 15, by their caps' },
    { counts: { measured: 9, late: 9, openOverdue: 9 }, floor: 0, why: 'TIME: 20 + 9 of 30, by its cap' },
  ])('of a dimension is its weight: $why', ({ counts, floor }) => {
    expect(amounts(counts, ['floor'])).toEqual([points(floor)]);
  });

  it.each<{ counts: Partial<ScoreCounts>; amount: readonly number[]; why: string }>([
    { counts: { measured: 10, early: 0 }, amount: [0, 0, 0], why: 'nothing early' },
    { counts: { measured: 100, early: 9 }, amount: [0, 0, 0], why: 'less than a tenth early' },
    { counts: { measured: 100, early: 10 }, amount: [500_000, 0, 0], why: 'a tenth early' },
    { counts: { limits: { promised: 71, statutory: 100 } }, amount: [0, 0, 0], why: '29 % shorter than the law' },
    { counts: { limits: { promised: 70, statutory: 100 } }, amount: [0, 1_000_000, 0], why: '30 % shorter' },
    { counts: { limits: { promised: 61, statutory: 100 } }, amount: [0, 1_000_000, 0], why: '39 % shorter' },
    { counts: { limits: { promised: 60, statutory: 100 } }, amount: [0, 1_500_000, 0], why: '40 % shorter' },
    { counts: { limits: { promised: 0, statutory: 100 } }, amount: [0, 4_500_000, 0], why: 'at once: 1 + 0.5 · 7' },
    { counts: { limits: { promised: 120, statutory: 100 } }, amount: [0, 0, 0], why: 'longer than the law' },
    {
      counts: { measured: 10, early: 8, limits: { promised: 70, statutory: 100 } },
      amount: [4_000_000, 1_000_000, 0],
      why: '4 + 1 fill it',
    },
    {
      counts: { measured: 10, early: 9, limits: { promised: 70, statutory: 100 } },
      amount: [4_500_000, 1_000_000, -500_000],
      why: '4.5 + 1 exceed it',
    },
  ])('of the bonus: $why', ({ counts, amount }) => {
    expect(amounts(counts, ['early', 'compression', 'bonusCap'])).toEqual(amount);
  });
});

describe('warnings', () => {
  it.each([
    { warn: 0, amount: 0 },
    { warn: 2, amount: 0 },
    { warn: 3, amount: -3 },
    { warn: 5, amount: -3 },
    { warn: 6, amount: -6 },
  ])('$warn cost $amount points: three make one deduction', ({ warn, amount }) => {
    expect(amounts({ warn }, ['warn'])).toEqual([points(amount)]);
  });
});

describe('cards per thousand closed', () => {
  it.each<{ closed: Partial<ScoreCounts>; amount: readonly number[]; why: string }>([
    { closed: { measured: 1000 }, amount: [-20, -30, 0], why: 'as they are up to a thousand' },
    { closed: { measured: 10 }, amount: [-20, -30, 0], why: 'never more than absolute' },
    {
      closed: { measured: 9000, undetermined: 1000 },
      amount: [-20, -30, 45],
      why: '50 / 10 = 5, so 45 are given back',
    },
  ])('are deducted $why', ({ closed, amount }) => {
    const counts = { ...closed, yellow: 4, red: 3 };
    const expected = amount.map((whole) => points(whole));
    expect(amounts(counts, ['yellow', 'red', 'perThousand'], perThousand(STANDARD))).toEqual(expected);
  });
});

describe('an entry', () => {
  it('names the case behind it, and the parts of a term add up to it', () => {
    const { entries } = scoreCounts({ ...NOTHING, measured: 70, late: cases(3) }, STANDARD);
    const late = entries.filter(({ term }) => term === 'late');
    // 200 · 3/70 = 8.571428571…, so 8,571,429 = 3 · 2,857,143
    expect(late.map(({ caseNo, amount, count }) => [caseNo, amount, count])).toEqual([
      ['case 1', -2_857_143, 1],
      ['case 2', -2_857_143, 1],
      ['case 3', -2_857_143, 1],
    ]);
    expect(late[0]?.reason).toBe('closed late: 3 of 70');
  });

  it('carries the largest remainder where a term does not divide', () => {
    const { entries } = scoreCounts({ ...NOTHING, warn: [...cases(7)].reverse() }, STANDARD);
    // 3 · ⌊7/3⌋ = 6 points over seven: 857,142 each, and six millionths over for the first six
    expect(entries.filter(({ term }) => term === 'warn').map(({ caseNo, amount }) => [caseNo, amount])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((number) => [`case ${number}`, -857_143]),
      ['case 7', -857_142],
    ]);
  });

  it('names the rule and the card where there is one, in the order of cases and cards', () => {
    const yellow = [
      { caseNo: 'b', rule: 'T04', cardKey: 'T04 YELLOW 2 ' },
      { caseNo: 'a', rule: 'U01', cardKey: 'U01 YELLOW 1 ' },
      { caseNo: 'a', rule: 'T04', cardKey: 'T04 YELLOW 1 ' },
    ] as const;
    const { entries } = scoreCounts({ ...NOTHING, yellow }, STANDARD);
    const line = { dimension: 'CARD', term: 'yellow', reason: 'yellow card', amount: points(-5), count: 1 };
    expect(entries.filter(({ term }) => term === 'yellow')).toEqual([
      { ...line, ...yellow[2] },
      { ...line, ...yellow[1] },
      { ...line, ...yellow[0] },
    ]);
  });

  it('stands for several where only their number is known', () => {
    const { entries } = scoreCounts({ ...NOTHING, yellow: 2 }, STANDARD);
    expect(entries.filter(({ term }) => term === 'yellow')).toEqual([
      { dimension: 'CARD', term: 'yellow', reason: 'yellow card', amount: points(-10), count: 2 },
    ]);
  });

  it('of dissatisfied replies names the rule', () => {
    const { entries } = scoreCounts({ ...NOTHING, ratings: ratings(1, 20) }, STANDARD);
    expect(entries.find(({ term }) => term === 'dissatisfied')).toMatchObject({
      amount: points(-5),
      count: 1,
      rule: 'S01',
      reason: 'dissatisfied: 1 of 20',
    });
  });

  it('is never written for nothing', () => {
    const { entries } = scoreCounts({ ...NOTHING, warn: cases(2) }, STANDARD);
    expect(entries.map(({ term }) => term)).toEqual(Array.from({ length: 6 }, () => 'weight'));
  });
});
