import type { ConsumerMetrics } from './consumer-metrics.js';
import type { Progress } from './watchdog.js';

interface Sample {
  readonly end: number;
  readonly at_ms: number;
}

/** Samples kept a partition while its consumer lags; beyond it every other one goes, which only coarsens the answer. */
const SAMPLES_MAX = 600;

/**
 * How long the oldest record that is not handled has waited, by the looks at which it was in the log and not handled. A
 * process that begins behind counts from its own first look, so after a restart it tells less than the truth, never more.
 */
export class LagAges {
  private readonly waiting = new Map<string, Sample[]>();

  /** Of each partition, in milliseconds; one that is no longer ours is forgotten. */
  look(partitions: readonly Progress[], now_ms: number): ReadonlyMap<string, number> {
    const ours = new Set(partitions.map(({ key }) => key));
    for (const key of this.waiting.keys()) if (!ours.has(key)) this.waiting.delete(key);
    return new Map(partitions.map((at) => [at.key, this.age(at, now_ms)]));
  }

  private age({ key, stored, end }: Progress, now_ms: number): number {
    const open = (this.waiting.get(key) ?? []).filter((sample) => sample.end > stored);
    if (end > Math.max(stored, open.at(-1)?.end ?? 0)) open.push({ end, at_ms: now_ms });
    this.waiting.set(key, open.length > SAMPLES_MAX ? open.filter((_, index) => index % 2 === 0) : open);
    return now_ms - (open[0]?.at_ms ?? now_ms);
  }
}

/** Tells the lag of each topic, in records and in seconds. */
export class ConsumerLag {
  private readonly ages = new LagAges();

  constructor(
    private readonly metrics: Pick<ConsumerMetrics, 'lag' | 'lagSeconds'>,
    private readonly topics: readonly string[],
  ) {}

  measure(partitions: readonly Progress[], now_ms: number): void {
    const ages = this.ages.look(partitions, now_ms);
    for (const topic of this.topics) {
      const ours = partitions.filter((at) => at.topic === topic);
      const records = ours.reduce((sum, { stored, end }) => sum + Math.max(0, end - stored), 0);
      this.metrics.lag.set({ topic }, records);
      this.metrics.lagSeconds.set({ topic }, Math.max(0, ...ours.map(({ key }) => ages.get(key) ?? 0)) / 1000);
    }
  }
}
