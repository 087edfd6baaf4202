import fc from 'fast-check';
import { civilDate } from '../civil-date.js';
import { caseNoOf, checkDigit, isNumberable, isReceiptNumber, receiptNumber, SERIAL_MAX } from './case-number.js';

const body = fc.stringMatching(/^\d{20}$/);

describe('the check digit', () => {
  it.each([
    { digits: '0794', check: '0', why: 'the example of ISO 7064 itself' },
    { digits: '079', check: 'X', why: 'the other example of ISO 7064: ten is written X' },
    { digits: '11010519491231002', check: 'X', why: 'the example of GB 11643' },
    { digits: '44052418800101001', check: '4', why: 'the other example of GB 11643' },
  ])('of $digits is $check: $why', ({ digits, check }) => {
    expect(checkDigit(digits)).toBe(check);
  });

  it('finds every digit that was mistyped', () => {
    fc.assert(
      fc.property(body, fc.nat(19), fc.integer({ min: 1, max: 9 }), (digits, place, change) => {
        const other = String((Number(digits[place]) + change) % 10);
        const mistyped = `${digits.slice(0, place)}${other}${digits.slice(place + 1)}`;
        expect(isReceiptNumber(`${mistyped}${checkDigit(digits)}`)).toBe(false);
      }),
    );
  });

  it('finds every two neighbours that changed places', () => {
    fc.assert(
      fc.property(body, fc.nat(18), (digits, place) => {
        const [one = '', other = ''] = digits.slice(place, place + 2);
        fc.pre(one !== other);
        const changed = `${digits.slice(0, place)}${other}${one}${digits.slice(place + 2)}`;
        expect(isReceiptNumber(`${changed}${checkDigit(digits)}`)).toBe(false);
      }),
    );
  });
});

describe('a receipt number', () => {
  it.each([
    { region: '520100000000', day: '2026-03-02', serial: 417, number: '520100202603020004178' },
    { region: '520103', day: '2026-12-31', serial: SERIAL_MAX, number: '520103202612319999998' },
    { region: '520103', day: '2026-12-31', serial: 5, number: '52010320261231000005X' },
  ])('$number is made of region, day, serial and check digit', ({ region, day, serial, number }) => {
    expect(receiptNumber(region, civilDate(day), serial)).toBe(number);
    expect(isReceiptNumber(number)).toBe(true);
    expect(caseNoOf(number)).toBe(`mingjian:${number}`);
  });

  it.each(['', '52010020260302000417', '520100202603020004177', '52010020260302000417x', ' 520100202603020004178'])(
    '"%s" is none',
    (text) => {
      expect(isReceiptNumber(text)).toBe(false);
    },
  );

  it('is for regions whose code begins with six digits', () => {
    expect(['520100000000', '520100', '52010', 'CN', ''].map(isNumberable)).toEqual([true, true, false, false, false]);
  });
});
