import { assert } from '#platform/errors.js';

/**
 * What becomes of Guiyang's cases of half a year. Of 654,700 accepted the source document counts 654,300 closed, 588,100
 * of them the same day and 651,100 early; how the other 3,600 divide is ours.
 */
const PUBLISHED = { SAME_DAY: 588_100, EARLY: 63_000, NOT_EARLY: 3_200, IN_HAND: 400 } as const;
const NOT_EARLY = { ON_DUE_DAY: 2_500, OVER_PROMISE: 500, OVER_STATUTORY: 100, INSTANT_LATE: 100 } as const;
const IN_HAND = { OPEN: 340, OPEN_OVERDUE: 60 } as const;

export type Fate = 'SAME_DAY' | 'EARLY' | keyof typeof NOT_EARLY | keyof typeof IN_HAND;

export const WHOLE_cases = 654_700;

/** What is published of a number of cases. */
export interface Figures {
  readonly accepted: number;
  readonly closed: number;
  readonly closedSameDay: number;
  readonly closedEarly: number;
}

/** The published proportions for any number of cases first, so that our own division of the rest cannot move them. */
function countsOf(cases: number): ReadonlyMap<Fate, number> {
  const { SAME_DAY, EARLY, NOT_EARLY: notEarly, IN_HAND: inHand } = divided(cases, PUBLISHED);
  return new Map<Fate, number>(
    Object.entries({ SAME_DAY, EARLY, ...divided(notEarly, NOT_EARLY), ...divided(inHand, IN_HAND) }) as [
      Fate,
      number,
    ][],
  );
}

/** Each share's floor, what is left by the largest remainder, ties in order. */
function divided<N extends string>(total: number, shares: Readonly<Record<N, number>>): Record<N, number> {
  const names = Object.keys(shares) as N[];
  const whole = names.reduce((sum, name) => sum + shares[name], 0);
  const floors = names.map((name) => Math.floor((shares[name] * total) / whole));
  const left = total - floors.reduce((sum, floor) => sum + floor, 0);
  const remainderOf = (name: N) => (shares[name] * total) % whole;
  const favoured = [...names].sort((a, b) => remainderOf(b) - remainderOf(a)).slice(0, left);
  const counts = names.map((name, index) => [name, (floors[index] ?? 0) + (favoured.includes(name) ? 1 : 0)]);
  return Object.fromEntries(counts) as Record<N, number>;
}

export function figuresOf(cases: number): Figures {
  const counts = countsOf(cases);
  const sum = (...fates: readonly Fate[]) => fates.reduce((total, fate) => total + (counts.get(fate) ?? 0), 0);
  return {
    accepted: cases,
    closed: cases - sum('OPEN', 'OPEN_OVERDUE'),
    closedSameDay: sum('SAME_DAY'),
    closedEarly: sum('SAME_DAY', 'EARLY'),
  };
}

/** Spreads the fates over the serials without a list of them: a stride that shares no divisor with the cases visits each place once. */
export function fatesOf(cases: number, seed: number): (serial: number) => Fate {
  const bounds: { readonly fate: Fate; readonly below: number }[] = [];
  let below = 0;
  for (const [fate, count] of countsOf(cases)) {
    below += count;
    bounds.push({ fate, below });
  }
  let stride = Math.max(1, Math.floor(cases * 0.618));
  while (divisorOf(stride, cases) !== 1) stride += 1;
  return (serial) => {
    const place = (serial * stride + seed) % cases;
    const found = bounds.find((bound) => place < bound.below);
    assert(found !== undefined, `serial ${serial} has no place among ${cases} cases`);
    return found.fate;
  };
}

function divisorOf(one: number, other: number): number {
  return other === 0 ? one : divisorOf(other, one % other);
}
