import type { WorkCalendar } from '#domain/calendar.js';
import type { DayNumber } from '#domain/civil-date.js';
import { assert } from '#platform/errors.js';
import type { Catalogue } from './catalogue.js';

/** Writes the demo's stories: dates counted back from its today, and chance that a seed repeats. */
export class Pen {
  private readonly random: () => number;

  constructor(
    private readonly calendar: WorkCalendar,
    readonly today: DayNumber,
    readonly catalogue: Catalogue,
    seed: number,
  ) {
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

  /** The working day after which `days` working days have begun by today; with one or more it lies before today. */
  ago(days: number): DayNumber {
    const day = this.calendar.dayOfWorkday(this.calendar.workdaysUpTo(this.today) - days);
    assert(day !== undefined, `no calendar covers ${days} working days before the demo's today`);
    return day;
  }
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
