import { freshBytes } from './fresh-bytes.js';

it('bytes are as many as asked for and never given twice, across many pools', () => {
  const given = Array.from({ length: 1_000 }, () => freshBytes(16).toString('hex'));
  expect(given.every((hex) => hex.length === 32)).toBe(true);
  expect(new Set(given).size).toBe(given.length);
});

it('more than a pool has is given too, and what was given stays as it is', () => {
  const [one, large] = [freshBytes(16), freshBytes(5_000)];
  const before = one.toString('hex');
  freshBytes(16);
  expect(one.toString('hex')).toBe(before);
  expect(large.length).toBe(5_000);
  expect(large.subarray(4_900).equals(Buffer.alloc(100))).toBe(false);
});
