import fc from 'fast-check';
import { seeded } from '#testing/seed.js';
import { centsOf, centsText, hasReached, points, portion, split, stepsAbove, sum } from './amounts.js';

const ratio = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('a portion of an amount', () => {
  it.each([
    { whole: points(200), of: ratio(1, 200), amount: points(1), why: '200 · 1/200 = 1' },
    { whole: points(100), of: ratio(3, 35_000), amount: 8571, why: '0.008571428… point' },
    { whole: points(200), of: ratio(1, 3), amount: 66_666_667, why: '66.666666 6… is rounded up' },
    { whole: points(200), of: ratio(2, 3), amount: 133_333_333, why: '133.333333 3… is rounded down' },
    { whole: 1, of: ratio(1, 2), amount: 1, why: 'half a millionth is rounded up' },
    { whole: 1, of: ratio(1, 3), amount: 0, why: 'less than half is nothing' },
    { whole: points(200), of: ratio(0, 0), amount: 0, why: 'of nothing nothing is deducted' },
    // 200,000,000 · 99,999,999 = 2 · 10^16 is beyond what a number holds exactly
    { whole: points(200), of: ratio(99_999_999, 100_000_000), amount: 199_999_998, why: 'the product is not rounded' },
  ])('$whole · $of.numerator/$of.denominator is $amount: $why', ({ whole, of, amount }) => {
    expect(portion(whole, of)).toBe(amount);
  });
});

describe('steps of a ratio', () => {
  const tenth = ratio(1, 10);
  it.each([
    { of: ratio(188, 200), from: ratio(0, 1), steps: 9, why: '94 % is nine whole tenths' },
    { of: ratio(200, 200), from: ratio(0, 1), steps: 10, why: 'all is ten' },
    { of: ratio(9, 100), from: ratio(0, 1), steps: 0, why: 'just short of the first' },
    { of: ratio(10, 100), from: ratio(0, 1), steps: 1, why: 'the first is reached exactly' },
    { of: ratio(900, 2000), from: ratio(3, 10), steps: 1, why: '45 % is one whole tenth above 30 %' },
    { of: ratio(3, 10), from: ratio(3, 10), steps: 0, why: 'the threshold itself' },
    // In floating point (0.6 − 0.3) / 0.1 is 2.9999999999999996
    { of: ratio(6, 10), from: ratio(3, 10), steps: 3, why: 'a boundary is decided exactly' },
    { of: ratio(-1, 10), from: ratio(3, 10), steps: 0, why: 'below the threshold' },
    { of: ratio(5, 0), from: ratio(0, 1), steps: 0, why: 'of nothing' },
  ])(
    '$of.numerator/$of.denominator is $steps tenths above $from.numerator/$from.denominator: $why',
    ({ of, from, steps }) => {
      expect(stepsAbove(of, from, tenth)).toBe(steps);
    },
  );

  it.each([
    { of: ratio(3, 10), reached: true, why: 'equality reaches' },
    { of: ratio(299_999_999, 1_000_000_000), reached: false, why: 'a billionth short' },
    { of: ratio(1, 0), reached: false, why: 'nothing of nothing reaches nothing' },
  ])('30 % is reached or not: $why', ({ of, reached }) => expect(hasReached(of, ratio(3, 10))).toBe(reached));
});

describe('an amount that is shared', () => {
  it.each([
    { amount: 10, among: ['a', 'b', 'c'], shares: [4, 3, 3], why: 'the first takes the remainder' },
    { amount: 11, among: ['a', 'b', 'c'], shares: [4, 4, 3], why: 'the first two take it' },
    { amount: 9, among: ['a', 'b', 'c'], shares: [3, 3, 3], why: 'even' },
    { amount: 1, among: ['a', 'b', 'c'], shares: [1], why: 'what gets nothing has no share' },
  ])('$amount among three: $why', ({ amount, among, shares }) => {
    expect(split(amount, among).map(({ share }) => share)).toEqual(shares);
  });

  it('adds up to the amount, and no two shares differ by more than one', () => {
    const some = fc.array(fc.string(), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 100, max: points(200) }), some, (amount, among) => {
        const shares = split(amount, among).map(({ share }) => share);
        expect(sum(shares)).toBe(amount);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
      seeded({}),
    );
  });
});

describe('an amount as it is shown', () => {
  it.each([
    { amount: points(82), text: '82.00', why: 'zeros are kept' },
    { amount: 82_004_999, text: '82.00', why: 'just short of half a hundredth' },
    { amount: 82_005_000, text: '82.01', why: 'half is rounded up' },
    { amount: 104_991_429, text: '104.99', why: '104.991429' },
    { amount: 99_995_000, text: '100.00', why: 'rounding carries over' },
    { amount: 50_000, text: '0.05', why: 'less than a point' },
    { amount: 0, text: '0.00', why: 'nothing' },
    { amount: -1_500_000, text: '-1.50', why: 'a loss has its sign' },
    { amount: -5000, text: '0.00', why: 'half is rounded up below zero too' },
    { amount: -5001, text: '-0.01', why: 'and what is below half is not' },
  ])('$amount millionths are $text: $why', ({ amount, text }) => expect(centsText(centsOf(amount))).toBe(text));
});
