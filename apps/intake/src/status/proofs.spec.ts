import { tailOf } from './proofs.js';

describe('the last four characters of a number', () => {
  it.each([
    { number: '13900001234', tail: '1234', why: 'of a telephone number' },
    { number: '44052418800101001x', tail: '001X', why: 'of an identity number, x as X' },
    { number: '0851-8555 12 34', tail: '1234', why: 'without blanks and dashes' },
    { number: '１３９００００１２３４', tail: '1234', why: 'wide digits as plain ones' },
    { number: '--12-3', tail: undefined, why: 'are not there in a shorter one' },
  ])('$why', ({ number, tail }) => expect(tailOf(number)).toBe(tail));
});
