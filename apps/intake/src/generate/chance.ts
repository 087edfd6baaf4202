import { assert } from '#platform/errors.js';
import { randomFrom } from '../demo/pen.js';

/** Chance that a seed repeats. */
export class Chance {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.between(0, list.length - 1)];
    assert(picked !== undefined, 'nothing to pick from');
    return picked;
  }
}
