import { LagAges } from './consumer-lag.js';

const SECOND_ms = 1_000;
const at = (stored: number, end: number, key = 'case.events[0]') => ({ topic: 'case.events', key, stored, end });

/** Looks once a second, at one partition, and tells the age of each look in seconds. */
function agesOf(looks: readonly (readonly [stored: number, end: number])[]): readonly number[] {
  const ages = new LagAges();
  return looks.map(([stored, end], second) => {
    const told = ages.look([at(stored, end)], second * SECOND_ms);
    return (told.get('case.events[0]') ?? Number.NaN) / SECOND_ms;
  });
}

it.each([
  { looks: [[5, 5]], ages: [0], why: 'nothing waits' },
  {
    looks: [
      [5, 6],
      [5, 6],
      [5, 6],
    ],
    ages: [0, 1, 2],
    why: 'one record waits, from the look that found it',
  },
  {
    looks: [
      [5, 6],
      [5, 9],
      [6, 9],
      [9, 9],
    ],
    ages: [0, 1, 1, 0],
    why: 'the first is handled; those behind it came later',
  },
  {
    looks: [
      [0, 9],
      [1, 12],
      [8, 15],
    ],
    ages: [0, 1, 2],
    why: 'as long as one of the first look waits, its age counts',
  },
  {
    looks: [
      [5, 6],
      [6, 6],
      [6, 7],
    ],
    ages: [0, 0, 0],
    why: 'a lag that was made up is over',
  },
] as const)('$why', ({ looks, ages }) => expect(agesOf(looks)).toEqual(ages));

it('a consumer that lags for long keeps the age of its oldest record', () => {
  const LOOKS = 2_000;
  const ages = agesOf(Array.from({ length: LOOKS }, (_, look) => [0, look + 1] as const));
  expect(ages.at(-1)).toBe(LOOKS - 1);
});

it('a partition that went to another member is forgotten', () => {
  const ages = new LagAges();
  ages.look([at(0, 5)], 0);
  ages.look([], SECOND_ms);
  expect(ages.look([at(0, 5)], 2 * SECOND_ms).get('case.events[0]')).toBe(0);
});
