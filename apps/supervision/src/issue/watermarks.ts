import type { Instant } from '#domain/instant.js';

interface Sample {
  readonly at: Instant;
  readonly end: number;
}

/** Samples kept a partition while its consumer lags; beyond it every other one goes, which only coarsens the answer. */
const SAMPLES_MAX = 1_000;

/**
 * Up to which instant everything that was acknowledged is recorded, by partition. A log end asked for after `at` holds
 * all that was acknowledged before `at`; once the stored offset has reached that end, the watermark is `at`. Asking "is
 * the offset at the log's end now?" instead would starve under steady load.
 */
export class Watermarks {
  private readonly samples = new Map<number, Sample[]>();
  private readonly reached = new Map<number, Instant>();

  /** @param at read before the ends were asked for */
  add(at: Instant, ends: ReadonlyMap<number, number>): void {
    for (const [partition, end] of ends) {
      const waiting = this.samples.get(partition) ?? [];
      // The same end later says more: nothing was acknowledged in between.
      if (waiting.at(-1)?.end === end) waiting.pop();
      waiting.push({ at, end });
      this.samples.set(partition, waiting.length > SAMPLES_MAX ? thinned(waiting) : waiting);
    }
  }

  /** The watermark of each partition, given the next offset that is stored for it. */
  settle(stored: ReadonlyMap<number, number>): ReadonlyMap<number, Instant> {
    for (const [partition, next] of stored) {
      const waiting = this.samples.get(partition) ?? [];
      const open = waiting.findIndex(({ end }) => end > next);
      const settled = open < 0 ? waiting.length : open;
      const last = waiting[settled - 1];
      if (last !== undefined) this.reached.set(partition, last.at);
      waiting.splice(0, settled);
    }
    return this.reached;
  }
}

/** The newest sample stays, for it is the one that the next equal end replaces. */
function thinned(samples: readonly Sample[]): Sample[] {
  return samples.filter((_, index) => (samples.length - 1 - index) % 2 === 0);
}
