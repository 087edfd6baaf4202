import fc from 'fast-check';
import {
  areConsistent,
  type CaseCounts,
  closedNotEarly,
  closingRate,
  earlyRate,
  inHand,
  percentText,
  sameDayRate,
  speedUp,
} from './rates.js';

const { SEED } = process.env;
const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Guiyang's half-year, printed as 65.47, 65.43, 58.81 and 65.11 ten thousands. */
const guiyang: CaseCounts = { accepted: 654_700, closed: 654_300, closedSameDay: 588_100, closedEarly: 651_100 };

describe('the statistics of a bulletin', () => {
  it.each([
    // 654,300 / 654,700 = 99.9389 %
    { rate: 'closing', ratio: closingRate(guiyang), percent: '99.94' },
    // 588,100 / 654,300 = 89.8823 %; of the accepted it would be 89.83
    { rate: 'same-day', ratio: sameDayRate(guiyang), percent: '89.88' },
    // 651,100 / 654,300 = 99.5109 %; of the accepted it would be 99.45
    { rate: 'early', ratio: earlyRate(guiyang), percent: '99.51' },
  ])('give Guiyang’s published $rate rate, $percent %', ({ ratio, percent }) => {
    expect(percentText(ratio, 2)).toBe(percent);
  });

  it('give what is derived from them: 400 in hand, 3,200 closed but not early', () => {
    expect(inHand(guiyang)).toBe(400);
    expect(closedNotEarly(guiyang)).toBe(3200);
  });

  it.each([
    { counts: guiyang, isTrue: true, why: 'as published' },
    { counts: { ...guiyang, closedSameDay: 651_101 }, isTrue: false, why: 'a same-day case is an early one' },
    { counts: { ...guiyang, closedEarly: 654_301 }, isTrue: false, why: 'an early case is closed' },
    {
      counts: { accepted: 0, closed: 5, closedSameDay: 0, closedEarly: 5 },
      isTrue: true,
      why: 'accepted in an earlier period',
    },
  ])('can be true together or not: $why', ({ counts, isTrue }) => {
    expect(areConsistent(counts)).toBe(isTrue);
  });
});

describe('the speed-up', () => {
  it.each([
    { legalDays: 25, usedDays: 2, ratio: { numerator: 23, denominator: 25 }, why: 'saved' },
    { legalDays: 20, usedDays: 20, ratio: { numerator: 0, denominator: 20 }, why: 'nothing saved' },
    { legalDays: 20, usedDays: 21, ratio: { numerator: -1, denominator: 20 }, why: 'longer than the law allows' },
  ])('is what was saved of the days of the law: $why', ({ ratio, ...days }) => expect(speedUp(days)).toEqual(ratio));
});

describe('a ratio in percent', () => {
  it.each([
    { numerator: 7, denominator: 15, decimals: 2, text: '46.67', why: '46.666… (the source document cut it to 46)' },
    { numerator: 7, denominator: 15, decimals: 0, text: '47', why: 'rounded, not cut' },
    { numerator: 1, denominator: 8, decimals: 0, text: '13', why: '12.5 is rounded up' },
    { numerator: 1, denominator: 8, decimals: 1, text: '12.5', why: 'and exact with one decimal' },
    { numerator: 1, denominator: 2000, decimals: 1, text: '0.1', why: '0.05 is rounded up' },
    { numerator: 1, denominator: 200, decimals: 3, text: '0.500', why: 'zeros are kept' },
    { numerator: 0, denominator: 5, decimals: 2, text: '0.00', why: 'nothing of something' },
    { numerator: 5, denominator: 5, decimals: 2, text: '100.00', why: 'all' },
    { numerator: -1, denominator: 8, decimals: 1, text: '-12.5', why: 'less than nothing' },
    { numerator: -1, denominator: 8, decimals: 0, text: '-13', why: '12.5 is rounded away from 0' },
    { numerator: 9_999_999, denominator: 10_000_000, decimals: 2, text: '100.00', why: 'rounding carries over' },
    { numerator: 0, denominator: 0, decimals: 2, text: undefined, why: 'nothing of nothing is no rate' },
    { numerator: 5, denominator: 0, decimals: 2, text: undefined, why: 'nor is something of nothing' },
  ])(
    '$numerator / $denominator with $decimals decimals is $text: $why',
    ({ numerator, denominator, decimals, text }) => {
      expect(percentText({ numerator, denominator }, decimals)).toBe(text);
    },
  );

  it(`is never further than half a unit of its last place from the truth (SEED=${seed})`, () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 1_000_000 }), (numerator, denominator) => {
        const shown = BigInt((percentText({ numerator, denominator }, 2) ?? '').replace('.', ''));
        // shown / 10,000 against numerator / denominator, multiplied out: −half < difference ≤ half
        const difference = 2n * (shown * BigInt(denominator) - 10_000n * BigInt(numerator));
        expect(difference > -BigInt(denominator) && difference <= BigInt(denominator)).toBe(true);
      }),
      { seed },
    );
  });
});
