import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CHANNELS, type Channel, KINDS, type Kind } from '#domain/notice/notice-table.js';
import { counter, histogram, LATENCY_BUCKETS_seconds } from '#platform/metrics.js';

const OUTCOMES = ['delivered', 'permanent', 'temporary', 'technical'] as const;
export type TryOutcome = (typeof OUTCOMES)[number];

/** From seconds, for a red card, to a day, for what waits for a morning or for a provider. */
export const DELAY_BUCKETS_seconds = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400] as const;

/** Counts what readers are told, and what could not be told. */
@Injectable()
export class NoticeMetrics {
  private readonly tries;
  private readonly trySeconds;
  private readonly doubts;
  private readonly delay;
  private readonly withoutReader;

  constructor(@Inject(Registry) registry: Registry) {
    this.tries = counter(registry, {
      name: 'supervision_notice_tries_total',
      help: 'Attempts to send a notice, by how they ended',
      labels: { channel: CHANNELS, outcome: OUTCOMES },
    });
    this.trySeconds = histogram(registry, {
      name: 'supervision_notice_try_seconds',
      help: 'How long an attempt took',
      labels: { channel: CHANNELS },
      buckets: LATENCY_BUCKETS_seconds,
    });
    this.doubts = counter(registry, {
      name: 'supervision_notice_doubtful_total',
      help: 'Attempts that may have arrived although they failed, and are made again',
      labels: { channel: CHANNELS },
    });
    this.delay = histogram(registry, {
      name: 'supervision_notice_delay_seconds',
      help: 'From when a notice was to be sent to its delivery',
      labels: { kind: KINDS },
      buckets: DELAY_BUCKETS_seconds,
    });
    this.withoutReader = counter(registry, {
      name: 'supervision_notice_unreached_total',
      help: 'Red cards for which nobody could be found',
      labels: {},
    });
  }

  tried(channel: Channel, outcome: TryOutcome, seconds: number): void {
    this.tries.add({ channel, outcome });
    this.trySeconds.see({ channel }, seconds);
  }

  doubted(channel: Channel): void {
    this.doubts.add({ channel });
  }

  delivered(kind: Kind, delay_seconds: number): void {
    this.delay.see({ kind }, delay_seconds);
  }

  unreached(cards: number): void {
    this.withoutReader.add({}, cards);
  }
}
