import { percentText, pointsText, signedPoints } from './points.js';

describe('points', () => {
  it.each([
    { millionths: -3_333_333, text: '−3.3333', why: 'a share of a deduction keeps what a hundredth would hide' },
    { millionths: -500_000, text: '−0.50', why: 'a deduction has its sign and two decimals' },
    { millionths: 30_000_000, text: '+30.00', why: 'what is added has its sign' },
    { millionths: 0, text: '0.00', why: 'nothing has no sign' },
  ])('$why', ({ millionths, text }) => expect(signedPoints(millionths)).toBe(text));

  it('stand in a formula without needless decimals', () => {
    expect([pointsText(500_000), pointsText(200_000_000)]).toEqual(['0.5', '200']);
    expect(percentText({ numerator: 3, denominator: 10 })).toBe('30');
  });
});
