import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CHANNELS, type Channel } from '#domain/notice/notice-table.js';
import { counter, gauge, histogram } from '#platform/metrics.js';
import { DELAY_BUCKETS_seconds } from './notice-metrics.js';

const LOOPS = ['sweep', 'digest'] as const;

/** How the loops stand: what waits, how late the morning was, which turns failed. */
@Injectable()
export class StandMetrics {
  private readonly waiting;
  private readonly oldest;
  private readonly digestDelay;
  private readonly failures;

  constructor(@Inject(Registry) registry: Registry) {
    this.waiting = gauge(registry, {
      name: 'supervision_notices_waiting',
      help: 'Notices that are due and not delivered yet',
      labels: { channel: CHANNELS },
    });
    this.oldest = gauge(registry, {
      name: 'supervision_notice_wait_seconds',
      help: 'How long the oldest notice that is due has waited',
      labels: {},
    });
    this.digestDelay = histogram(registry, {
      name: 'supervision_digest_delay_seconds',
      help: 'From 08:27 in the region to its digests',
      labels: {},
      buckets: DELAY_BUCKETS_seconds,
    });
    this.failures = counter(registry, {
      name: 'supervision_notice_loop_failures_total',
      help: 'Turns of a loop that failed and are taken again',
      labels: { loop: LOOPS, kind: ['transient', 'defect'] },
    });
  }

  stands(waiting: ReadonlyMap<Channel, number>, oldest_seconds: number): void {
    for (const channel of CHANNELS) this.waiting.set({ channel }, waiting.get(channel) ?? 0);
    this.oldest.set({}, oldest_seconds);
  }

  digested(delay_seconds: number): void {
    this.digestDelay.see({}, delay_seconds);
  }

  failed(loop: (typeof LOOPS)[number], kind: 'transient' | 'defect'): void {
    this.failures.add({ loop, kind });
  }
}
