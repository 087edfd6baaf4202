import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { type BaseConfig, CONFIG } from '#platform/config.js';
import { HealthChecks } from '#platform/health.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { OutboxRelay } from '#platform/relay.js';

const KAFKA_SETTINGS = Symbol('KAFKA_SETTINGS');
const APP = 'approval';

/** What approval hears and tells with. */
@Module({
  providers: [
    {
      provide: KAFKA_SETTINGS,
      inject: [CONFIG, LOGGER],
      useFactory: (config: BaseConfig, logger: Logger): KafkaSettings => ({
        brokers: config.KAFKA_BROKERS,
        clientId: APP,
        topicPrefix: config.TOPIC_PREFIX,
        logger,
      }),
    },
    {
      provide: KafkaProducer,
      inject: [KAFKA_SETTINGS],
      useFactory: (kafka: KafkaSettings) => new KafkaProducer(kafka),
    },
    {
      provide: BatchEventServer,
      inject: [KAFKA_SETTINGS, DataSource, Registry, HealthChecks],
      useFactory: eventServer,
    },
    {
      provide: OutboxRelay,
      inject: [DataSource, KafkaProducer, LOGGER, Registry],
      useFactory: (dataSource: DataSource, sender: KafkaProducer, logger: Logger, registry: Registry) =>
        new OutboxRelay({ dataSource, sender, logger, registry }),
    },
  ],
  exports: [BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(@Inject(KafkaProducer) private readonly producer: KafkaProducer) {}

  /** By now the door is shut and the relay has stopped, so nobody sends any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
  }
}

function eventServer(kafka: KafkaSettings, dataSource: DataSource, registry: Registry, health: HealthChecks) {
  const server = new BatchEventServer({
    ...{ kafka, dataSource, registry },
    groupId: APP,
    onStopped: (error) => {
      kafka.logger.error({ error }, 'reading has stopped until a person has looked into it');
      process.exit(1);
    },
  });
  health.register('consumer', () => server.trouble());
  return server;
}
