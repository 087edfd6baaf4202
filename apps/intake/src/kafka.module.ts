import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { CONFIG } from '#platform/config.js';
import { HealthChecks } from '#platform/health.js';
import { watchedRelay } from '#platform/kafka/kafka-providers.js';
import { KafkaProducer, QUEUE_LIMITS } from '#platform/kafka/producer.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { OutboxRelay } from '#platform/relay.js';
import type { IntakeConfig } from './config.js';

/** What intake tells with; it hears nothing. */
@Module({
  providers: [
    { provide: KafkaProducer, inject: [CONFIG, LOGGER], useFactory: producer },
    {
      provide: OutboxRelay,
      inject: [DataSource, KafkaProducer, Registry, HealthChecks, LOGGER],
      useFactory: watchedRelay,
    },
  ],
  exports: [KafkaProducer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(private readonly producer: KafkaProducer) {}

  /** By now the door is shut and the relay has stopped, so nobody sends any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
  }
}

function producer(config: IntakeConfig, logger: Logger): KafkaProducer {
  const kafka = { brokers: config.KAFKA_BROKERS, clientId: 'intake', topicPrefix: config.TOPIC_PREFIX, logger };
  return new KafkaProducer(kafka, { ...QUEUE_LIMITS, messages: config.PRODUCE_QUEUE_MESSAGES });
}
