import type { Registry } from 'prom-client';
import { counter, gauge, histogram, LATENCY_BUCKETS_seconds } from '../metrics.js';

const OUTCOMES = ['handled', 'set-aside'] as const;

/** Why a consumer was given up and started anew. */
export const RESTART_REASONS = ['stalled', 'crashed', 'failed'] as const;

export type RestartReason = (typeof RESTART_REASONS)[number];
export type ConsumerMetrics = ReturnType<typeof consumerMetrics>;

/** What is measured of reading, for these topics. */
export function consumerMetrics(registry: Registry, topics: readonly string[]) {
  const [topic, buckets] = [{ topic: topics }, LATENCY_BUCKETS_seconds];
  return {
    lag: gauge(registry, {
      name: 'supervision_consumer_lag_messages',
      help: 'Records of our partitions that are not handled yet',
      labels: topic,
    }),
    lagSeconds: gauge(registry, {
      name: 'supervision_consumer_lag_seconds',
      help: 'How long the oldest record of our partitions that is not handled yet has been seen waiting',
      labels: topic,
    }),
    failures: counter(registry, {
      name: 'supervision_consumer_failures_total',
      help: 'Times that a batch could not be handled: the moment was bad, or a record or we were wrong',
      labels: { ...topic, kind: ['transient', 'defect'] },
    }),
    records: counter(registry, {
      name: 'supervision_consumer_records_total',
      help: 'Records read, by what became of them',
      labels: { ...topic, outcome: OUTCOMES },
    }),
    deadLetters: counter(registry, {
      name: 'supervision_dead_letters_total',
      help: 'Records set aside with a reason',
      labels: topic,
    }),
    batchSeconds: histogram(registry, {
      name: 'supervision_consumer_batch_seconds',
      help: 'How long one transaction over a batch took',
      ...{ labels: topic, buckets },
    }),
    fenceMisses: counter(registry, {
      name: 'supervision_consumer_fence_misses_total',
      help: 'Batches that another member had already handled',
      labels: topic,
    }),
    restarts: counter(registry, {
      name: 'supervision_consumer_restarts_total',
      help: 'Consumers given up and started anew',
      labels: { reason: RESTART_REASONS },
    }),
    commitFailures: counter(registry, {
      name: 'supervision_consumer_commit_failures_total',
      help: 'Times that Kafka could not be told our offset, which only lag tools look at',
      labels: topic,
    }),
  };
}
