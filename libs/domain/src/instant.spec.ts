import { earliest, formatInstant, type Instant, instantFrom, parseInstant } from './instant.js';

describe('an instant', () => {
  it.each([
    { text: '2026-03-02T10:00:00+08:00', is: '2026-03-02T02:00:00.000Z', why: 'with its offset' },
    { text: '2026-03-02T02:00:00Z', is: '2026-03-02T02:00:00.000Z', why: 'in UTC' },
    { text: '2026-03-02T02:00Z', is: '2026-03-02T02:00:00.000Z', why: 'without seconds' },
    { text: '2026-03-02T02:00:00.123456789Z', is: '2026-03-02T02:00:00.123Z', why: 'cut to milliseconds' },
    { text: '2026-03-02T10:00:00', is: undefined, why: 'no offset: nobody knows when that was' },
    { text: '2026-06-31T10:00:00Z', is: undefined, why: 'a day that does not exist' },
    { text: '2026-13-01T10:00:00Z', is: undefined, why: 'a month that does not exist' },
    { text: '2026-03-02T25:00:00Z', is: undefined, why: 'an hour that does not exist' },
    { text: 'yesterday', is: undefined, why: 'no time at all' },
  ])('$text: $why', ({ text, is }) => {
    const instant = parseInstant(text);
    expect(instant === undefined ? undefined : formatInstant(instant)).toBe(is);
  });

  it.each([
    { ms: 0, why: 'a whole number' },
    { ms: 8.64e15, why: 'the last a date can hold' },
    { ms: 8.64e15 + 1, isNone: true, why: 'beyond it' },
    { ms: 0.5, isNone: true, why: 'part of a millisecond' },
    { ms: Number.NaN, isNone: true, why: 'no number' },
  ])('from milliseconds: $why', ({ ms, isNone = false }) => {
    expect(instantFrom(ms)).toBe(isNone ? undefined : ms);
  });

  it('is the earliest of several, and none of none', () => {
    expect([earliest([3, 1, 2] as Instant[]), earliest([])]).toEqual([1, undefined]);
  });
});
