import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { counter, gauge } from '#platform/metrics.js';
import type { LiveEventName } from './frames.js';

const EVENTS = ['hello', 'case', 'gone', 'heartbeat', 'resync'] as const satisfies readonly LiveEventName[];
const ENDS = ['client', 'slow', 'stop', 'age'] as const;

/** Who ended a stream: the client itself, or we because it did not read, the process stops, or it has to show again who it is. */
export type StreamEnd = (typeof ENDS)[number];

@Injectable()
export class LiveMetrics {
  private readonly open;
  private readonly events;
  private readonly ends;
  private readonly refused;

  constructor(@Inject(Registry) registry: Registry) {
    this.open = gauge(registry, { name: 'supervision_live_streams', help: 'Live streams that are open', labels: {} });
    this.open.set({}, 0);
    this.events = counter(registry, {
      name: 'supervision_live_events_total',
      help: 'Events sent on live streams',
      labels: { event: EVENTS },
    });
    this.ends = counter(registry, {
      name: 'supervision_live_ended_total',
      help: 'Live streams that ended: by the client, because it did not read, or because the process stopped',
      labels: { reason: ENDS },
    });
    this.refused = counter(registry, {
      name: 'supervision_live_refused_total',
      help: 'Live streams refused because there were as many as one process holds',
      labels: {},
    });
  }

  streams(count: number): void {
    this.open.set({}, count);
  }

  sent(event: LiveEventName): void {
    this.events.add({ event });
  }

  ended(reason: StreamEnd): void {
    this.ends.add({ reason });
  }

  turnedAway(): void {
    this.refused.add({});
  }
}
