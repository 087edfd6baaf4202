import type { Registry } from 'prom-client';
import { sampledGauge } from '../metrics.js';
import type { KafkaProducer, QueueLimits } from './producer.js';

/** How full the queue before the broker is: a full one is why the bulk door answers 429. */
export function measureProducer(producer: KafkaProducer, limits: QueueLimits, registry: Registry): void {
  sampledGauge(registry, {
    name: 'supervision_producer_waiting_messages',
    help: 'Messages that wait for the acknowledgement of the broker',
    labels: {},
    sample: () => [{ labels: {}, value: producer.waiting().messages }],
  });
  sampledGauge(registry, {
    name: 'supervision_producer_waiting_messages_max',
    help: 'Messages that may wait for the acknowledgement of the broker',
    labels: {},
    sample: () => [{ labels: {}, value: limits.messages }],
  });
}
