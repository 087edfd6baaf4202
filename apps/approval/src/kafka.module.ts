import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { hearingProvider, tellingProviders } from '#platform/kafka/kafka-providers.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { OutboxRelay } from '#platform/relay.js';

const APP = 'approval';

/** What approval hears and tells with. */
@Module({
  providers: [...tellingProviders(APP, { tellsProgress: true }), hearingProvider(APP, { gathers: true })],
  exports: [BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(@Inject(KafkaProducer) private readonly producer: KafkaProducer) {}

  /** By now the door is shut and the relay has stopped, so nobody sends any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
  }
}
