import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { hearingProvider, tellingProviders } from '#platform/kafka/kafka-providers.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { OutboxRelay } from '#platform/relay.js';

const APP = 'notification';

/** What notification hears and tells with. */
@Module({
  providers: [...tellingProviders(APP), hearingProvider(APP)],
  exports: [BatchEventServer, OutboxRelay],
})
export class KafkaModule implements OnApplicationShutdown {
  constructor(@Inject(KafkaProducer) private readonly producer: KafkaProducer) {}

  /** By now the channels and the relay have stopped, so nobody sends any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
  }
}
