import { civilDate } from '../civil-date.js';
import { isNeverValid, isOwnAncestor, isValidOn } from './validity.js';

const days = { validFrom: '2026-03-02', validUntil: '2026-03-31' };

describe('something of the hall', () => {
  it.each([
    { on: '2026-03-01', is: false, why: 'is not there on the day before its first' },
    { on: '2026-03-02', is: true, why: 'is there on its first day' },
    { on: '2026-03-31', is: true, why: 'is there on its last day' },
    { on: '2026-04-01', is: false, why: 'is not there on the day after its last' },
  ])('$why', ({ on, is }) => {
    expect(isValidOn(days, civilDate(on))).toBe(is);
  });

  it('without a first day was always there, without a last one stays', () => {
    expect(isValidOn({ validUntil: '2026-03-31' }, civilDate('1999-01-01'))).toBe(true);
    expect(isValidOn({ validFrom: '2026-03-02' }, civilDate('2099-01-01'))).toBe(true);
    expect(isValidOn({}, civilDate('2026-03-02'))).toBe(true);
  });

  it('may be there for one day, and not for less', () => {
    expect(isNeverValid({ validFrom: '2026-03-02', validUntil: '2026-03-02' })).toBe(false);
    expect(isNeverValid({ validFrom: '2026-03-02', validUntil: '2026-03-01' })).toBe(true);
    expect(isNeverValid({ validFrom: '2026-03-02' })).toBe(false);
    expect(isNeverValid({ validUntil: '2026-03-02' })).toBe(false);
  });
});

describe('what lies in something', () => {
  const parents = new Map([
    ['office', 'bureau'],
    ['a', 'b'],
    ['b', 'a'],
    ['c', 'a'],
  ]);
  it.each([
    { code: 'office', is: false, why: 'an office of a bureau does not lie in itself' },
    { code: 'bureau', is: false, why: 'what lies in nothing does not either' },
    { code: 'a', is: true, why: 'two that lie in each other do' },
    { code: 'c', is: false, why: 'what hangs on such a pair does not, and the question ends' },
  ])('$why', ({ code, is }) => {
    expect(isOwnAncestor(code, (of) => parents.get(of))).toBe(is);
  });
});
