import { honestRates } from './honest.js';

const COUNTS = {
  closed: 200,
  by: {
    CURRENT: { EXCLUDED: { onTime: 198, openOverdue: 20 }, COUNTED: { onTime: 180, openOverdue: 25 } },
    ORIGINAL: { EXCLUDED: { onTime: 190, openOverdue: 22 }, COUNTED: { onTime: 170, openOverdue: 30 } },
  },
  days: { cases: 190, used: 600, suspended: 200 },
};

describe('the honest denominators', () => {
  it.each([
    {
      due: 'CURRENT',
      suspendedTime: 'EXCLUDED',
      base: 'CLOSED',
      text: '99.00',
      why: '198 / 200, as bulletins print it',
    },
    { due: 'CURRENT', suspendedTime: 'EXCLUDED', base: 'CLOSED_AND_OVERDUE', text: '90.00', why: '198 / 220' },
    { due: 'CURRENT', suspendedTime: 'COUNTED', base: 'CLOSED', text: '90.00', why: '180 / 200' },
    { due: 'CURRENT', suspendedTime: 'COUNTED', base: 'CLOSED_AND_OVERDUE', text: '80.00', why: '180 / 225' },
    { due: 'ORIGINAL', suspendedTime: 'EXCLUDED', base: 'CLOSED', text: '95.00', why: '190 / 200' },
    { due: 'ORIGINAL', suspendedTime: 'EXCLUDED', base: 'CLOSED_AND_OVERDUE', text: '85.59', why: '190 / 222' },
    { due: 'ORIGINAL', suspendedTime: 'COUNTED', base: 'CLOSED', text: '85.00', why: '170 / 200' },
    { due: 'ORIGINAL', suspendedTime: 'COUNTED', base: 'CLOSED_AND_OVERDUE', text: '73.91', why: '170 / 230' },
  ])(
    'stand side by side: $due due, suspended time $suspendedTime, of $base: $why',
    ({ due, suspendedTime, base, text }) => {
      const rate = honestRates(COUNTS).onTime.find(
        (one) => one.due === due && one.suspendedTime === suspendedTime && one.base === base,
      );
      expect(rate?.text).toBe(text);
    },
  );

  it('are eight, the usual one first and the hardest last', () => {
    const { onTime } = honestRates(COUNTS);
    expect(onTime).toHaveLength(8);
    expect(onTime[0]).toMatchObject({ text: '99.00', ratio: { numerator: 198, denominator: 200 } });
    expect(onTime[7]?.text).toBe('73.91');
  });

  it('tell the mean time with and without the suspended days', () => {
    expect(honestRates(COUNTS).meanDays).toEqual({
      EXCLUDED: { numerator: 600, denominator: 190 },
      COUNTED: { numerator: 800, denominator: 190 },
    });
  });

  it('say nothing of nothing', () => {
    const nobody = { onTime: 0, openOverdue: 0 };
    const both = { EXCLUDED: nobody, COUNTED: { onTime: 0, openOverdue: 1 } };
    const { onTime } = honestRates({
      closed: 0,
      by: { CURRENT: both, ORIGINAL: both },
      days: { cases: 0, used: 0, suspended: 0 },
    });
    expect(onTime.slice(0, 4).map(({ text }) => text)).toEqual([undefined, undefined, undefined, '0.00']);
  });
});
