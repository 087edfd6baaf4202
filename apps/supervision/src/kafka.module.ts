import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { CONFIG } from '#platform/config.js';
import { HealthChecks } from '#platform/health.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { OutboxRelay } from '#platform/relay.js';
import type { SupervisionConfig } from './config.js';
import { Wakes } from './wakes.js';

const KAFKA_SETTINGS = Symbol('KAFKA_SETTINGS');
const APP = 'supervision';

/** What supervision hears and tells with. */
@Module({
  providers: [
    Wakes,
    {
      provide: KAFKA_SETTINGS,
      inject: [CONFIG, LOGGER],
      useFactory: (config: SupervisionConfig, logger: Logger): KafkaSettings => ({
        brokers: config.KAFKA_BROKERS,
        clientId: APP,
        topicPrefix: config.TOPIC_PREFIX,
        logger,
      }),
    },
    { provide: LogEnds, inject: [KAFKA_SETTINGS], useFactory: (kafka: KafkaSettings) => new LogEnds(kafka) },
    {
      provide: KafkaProducer,
      inject: [KAFKA_SETTINGS],
      useFactory: (kafka: KafkaSettings) => new KafkaProducer(kafka),
    },
    {
      provide: BatchEventServer,
      inject: [KAFKA_SETTINGS, DataSource, Registry, HealthChecks, CONFIG],
      useFactory: (
        ...[kafka, dataSource, registry, health, config]: [
          KafkaSettings,
          DataSource,
          Registry,
          HealthChecks,
          SupervisionConfig,
        ]
      ) => eventServer({ kafka, dataSource, registry, health, config }),
    },
    {
      provide: OutboxRelay,
      inject: [DataSource, KafkaProducer, LOGGER, Registry],
      useFactory: (dataSource: DataSource, sender: KafkaProducer, logger: Logger, registry: Registry) =>
        new OutboxRelay({ dataSource, sender, logger, registry }),
    },
  ],
  exports: [Wakes, LogEnds, BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(
    @Inject(LogEnds) private readonly logEnds: LogEnds,
    @Inject(KafkaProducer) private readonly producer: KafkaProducer,
  ) {}

  /** By now the loops and the relay have stopped, so nobody asks or sends any more. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.logEnds.close(), this.producer.close()]);
  }
}

interface EventServerNeeds {
  readonly kafka: KafkaSettings;
  readonly dataSource: DataSource;
  readonly registry: Registry;
  readonly health: HealthChecks;
  readonly config: SupervisionConfig;
}

/** Undefined in a process that does not record: it hears nothing. */
function eventServer({ config, health, ...parts }: EventServerNeeds): BatchEventServer | undefined {
  if (!config.LOOPS.includes('record')) return undefined;
  const { kafka } = parts;
  const server = new BatchEventServer({
    ...parts,
    groupId: APP,
    onStopped: (error) => {
      kafka.logger.error({ error }, 'reading has stopped until a person has looked into it');
      process.exit(1);
    },
  });
  health.register('consumer', () => server.trouble());
  return server;
}
