import { randomFrom, SEED, seeded, withSeed } from './seed.js';

it('the same seed gives the same numbers', () => {
  const [one, two, other] = [randomFrom(7), randomFrom(7), randomFrom(8)];
  const numbers = Array.from({ length: 1_000 }, () => one());
  expect(Array.from({ length: 1_000 }, () => two())).toEqual(numbers);
  expect(other()).not.toBe(numbers[0]);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});

it('a failure names its seed', async () => {
  await expect(withSeed(() => Promise.reject(new Error('no')), 42)).rejects.toThrow('SEED=42: no');
});

it('fast-check is given the seed of the run', () => {
  expect(seeded({ numRuns: 3 })).toEqual({ numRuns: 3, seed: SEED });
});
