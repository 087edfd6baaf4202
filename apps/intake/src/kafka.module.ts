import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { hearingProvider, tellingProviders } from '#platform/kafka/kafka-providers.js';
import { KafkaProducer, QUEUE_LIMITS } from '#platform/kafka/producer.js';
import { OutboxRelay } from '#platform/relay.js';
import type { IntakeConfig } from './config.js';

const APP = 'intake';

/** What intake hears and tells with; the facts of other systems may queue for the broker as far as it is told. */
@Module({
  providers: [
    ...tellingProviders(APP, {
      queueOf: ({ PRODUCE_QUEUE_MESSAGES: messages }: IntakeConfig) => ({ ...QUEUE_LIMITS, messages }),
      tellsProgress: true,
    }),
    // Windows act on what they have done themselves; what others did of a case may come a moment later.
    hearingProvider(APP, { gathers: true }),
  ],
  exports: [KafkaProducer, BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(@Inject(KafkaProducer) private readonly producer: KafkaProducer) {}

  /** By now the door is shut and the relay has stopped, so nobody sends any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
  }
}
