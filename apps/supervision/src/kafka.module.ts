import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import type { KafkaSettings } from '#platform/kafka/client.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { hearingProvider, KAFKA_SETTINGS, tellingProviders } from '#platform/kafka/kafka-providers.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { TopicTail } from '#platform/kafka/topic-tail.js';
import { OutboxRelay } from '#platform/relay.js';
import type { SupervisionConfig } from './config.js';
import { OwnProgress } from './issue/own-progress.js';
import { Wakes } from './wakes.js';

const APP = 'supervision';

/** What supervision hears and tells with, and how it looks at the log's ends. */
@Module({
  providers: [
    Wakes,
    ...tellingProviders(APP),
    hearingProvider<SupervisionConfig>(APP, { isHearing: (config) => config.LOOPS.includes('record') }),
    { provide: LogEnds, inject: [KAFKA_SETTINGS], useFactory: (kafka: KafkaSettings) => new LogEnds(kafka) },
    {
      provide: OwnProgress,
      inject: [CONFIG],
      useFactory: ({ OWN_APPS }: SupervisionConfig) => new OwnProgress(OWN_APPS),
    },
    {
      provide: TopicTail,
      inject: [KAFKA_SETTINGS, OwnProgress],
      useFactory: (kafka: KafkaSettings, own: OwnProgress) =>
        new TopicTail(kafka, 'progress.events', (value) => own.hear(value)),
    },
  ],
  exports: [Wakes, LogEnds, OwnProgress, BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(KafkaProducer) private readonly producer: KafkaProducer,
    @Inject(LogEnds) private readonly logEnds: LogEnds,
    @Inject(TopicTail) private readonly tail: TopicTail,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  /** Who issues cards listens to how far our own applications have told; a process that issues none needs not. */
  onApplicationBootstrap(): void {
    if (this.config.OWN_APPS.length > 0 && this.config.LOOPS.includes('issue')) this.tail.start();
  }

  /** By now the loops and the relay have stopped, so nobody sends or asks any more. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.producer.close(), this.logEnds.close(), this.tail.close()]);
  }
}
