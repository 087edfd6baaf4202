import { randomBytes } from 'node:crypto';
import type { Consumer } from 'kafkajs';
import { wait } from '../clock.js';
import { type KafkaSettings, kafkaClient, wireName } from './client.js';
import { within } from './within.js';

/** A tail that was lost is taken up again after this. */
const RETRY_ms = 1_000;
/** Bounds how late the latest word is heard where nothing else comes. */
const FETCH_WAIT_ms = 50;
const STOP_ms = 3_000;
const CHANCE_bytes = 6;

/** Hears what comes to a topic from now on, in every process that asks; it keeps no place and hears nothing twice. */
export class TopicTail {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly settings: KafkaSettings,
    private readonly topic: string,
    private readonly hear: (value: string) => void,
  ) {}

  start(): void {
    this.running = this.run(this.stopping.signal);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const consumer = this.newConsumer();
      try {
        await this.follow(consumer, stop);
      } catch (error) {
        this.settings.logger.warn({ topic: this.topic, error }, 'the tail of a topic was lost and is taken up again');
      }
      // A connection that is already gone needs no goodbye.
      await within(
        STOP_ms,
        consumer.disconnect().catch(() => undefined),
      );
      await wait(RETRY_ms, stop);
    }
  }

  /** A group of its own that no other process shares and that ends with it: nobody commits an offset there. */
  private newConsumer(): Consumer {
    const group = wireName(
      this.settings,
      `${this.settings.clientId}-tail-${randomBytes(CHANCE_bytes).toString('hex')}`,
    );
    return kafkaClient(this.settings).consumer({
      groupId: group,
      maxWaitTimeInMs: FETCH_WAIT_ms,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
  }

  private async follow(consumer: Consumer, stop: AbortSignal): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      stop.addEventListener('abort', () => resolve(), { once: true });
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [wireName(this.settings, this.topic)], fromBeginning: false });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => this.hear(message.value?.toString('utf8') ?? ''),
    });
    await ended;
  }
}
