import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { hearingProvider, KAFKA_SETTINGS, tellingProviders } from '#platform/kafka/kafka-providers.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { OutboxRelay } from '#platform/relay.js';
import type { SupervisionConfig } from './config.js';
import { Wakes } from './wakes.js';

const APP = 'supervision';

/** What supervision hears and tells with, and how it looks at the log's ends. */
@Module({
  providers: [
    Wakes,
    ...tellingProviders(APP),
    hearingProvider<SupervisionConfig>(APP, { isHearing: (config) => config.LOOPS.includes('record') }),
    { provide: LogEnds, inject: [KAFKA_SETTINGS], useFactory: (kafka: KafkaSettings) => new LogEnds(kafka) },
  ],
  exports: [Wakes, LogEnds, BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(
    @Inject(KafkaProducer) private readonly producer: KafkaProducer,
    @Inject(LogEnds) private readonly logEnds: LogEnds,
  ) {}

  /** By now the loops and the relay have stopped, so nobody sends or asks any more. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.producer.close(), this.logEnds.close()]);
  }
}
