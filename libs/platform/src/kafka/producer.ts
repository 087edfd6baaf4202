import type { Kafka } from 'kafkajs';
import { assert, DomainError } from '../errors.js';
import { type KafkaSettings, kafkaClient, wireName } from './client.js';
import { cutByBytes, type EventMessage } from './pieces.js';
import { TopicLane } from './topic-lane.js';

/** Tells facts; resolves when the brokers have them. */
export interface EventSender {
  send(topic: string, messages: readonly EventMessage[]): Promise<void>;
}

/** What may wait for the broker's acknowledgement, over all topics. */
export interface QueueLimits {
  readonly messages: number;
  readonly bytes: number;
}

export const QUEUE_LIMITS: QueueLimits = { messages: 50_000, bytes: 64 * 1024 * 1024 };

const RETRY_AFTER_s = 1;

/** The broker does not keep up; the caller must not make us remember more. */
export class QueueFull extends DomainError {
  /** Read by `isTransient`: the relay simply tries again. */
  readonly retriable = true;

  constructor(waiting: QueueLimits) {
    super('queue-full', `${waiting.messages} messages (${waiting.bytes} bytes) already wait for the broker`, {
      status: 429,
      retryAfterSeconds: RETRY_AFTER_s,
    });
    this.name = 'QueueFull';
  }
}

/**
 * Sends with acks=all, once and in order per key. Calls made at about the same time share one request per topic: without
 * that, 15,000 small calls a second would each cost the broker a request.
 */
export class KafkaProducer implements EventSender {
  private readonly kafka: Kafka;
  private readonly lanes = new Map<string, TopicLane>();
  private messages = 0;
  private bytes = 0;
  private closed = false;

  constructor(
    private readonly settings: KafkaSettings,
    private readonly limits: QueueLimits = QUEUE_LIMITS,
  ) {
    this.kafka = kafkaClient(settings);
  }

  async send(topic: string, messages: readonly EventMessage[]): Promise<void> {
    assert(!this.closed, `the producer is closed and cannot send to ${topic}`);
    const pieces = cutByBytes(topic, messages);
    const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
    if (!this.hasRoom(messages.length, bytes)) throw new QueueFull(this.waiting());
    this.messages += messages.length;
    this.bytes += bytes;
    try {
      // One after the other, so that the facts of a case stay in order when a piece fails.
      for (const piece of pieces) await this.lane(topic).send(piece);
    } finally {
      this.messages -= messages.length;
      this.bytes -= bytes;
    }
  }

  /** What waits for its acknowledgement now. */
  waiting(): QueueLimits {
    return { messages: this.messages, bytes: this.bytes };
  }

  /** How many requests all messages so far have cost. */
  requests(): number {
    return [...this.lanes.values()].reduce((sum, lane) => sum + lane.requests, 0);
  }

  /** Sends what waits, then lets the connections go. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.lanes.values()].map((lane) => lane.close()));
  }

  /** An empty queue takes any single call: refused for its size alone, it could never be sent. */
  private hasRoom(messages: number, bytes: number): boolean {
    if (this.messages === 0) return true;
    return this.messages + messages <= this.limits.messages && this.bytes + bytes <= this.limits.bytes;
  }

  private lane(topic: string): TopicLane {
    let lane = this.lanes.get(topic);
    if (lane === undefined) {
      lane = new TopicLane(this.kafka, wireName(this.settings, topic));
      this.lanes.set(topic, lane);
    }
    return lane;
  }
}
