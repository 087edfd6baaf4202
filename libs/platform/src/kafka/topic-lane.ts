import { CompressionTypes, type Kafka, Partitioners, type Producer } from 'kafkajs';
import { wait } from '../clock.js';
import { TransientError } from '../errors.js';
import { FLUSH_BYTES, type Piece } from './pieces.js';
import { within } from './within.js';

/** How long the first of a group waits for company. */
const LINGER_ms = 3;

const ACKS_ALL = -1;
const ACK_ms = 10_000;
const CLOSE_ms = 3_000;

interface Parcel {
  readonly piece: Piece;
  resolve(): void;
  reject(error: Error): void;
}

/** The way to one topic: one request at a time, each with everything that came in while the last was under way. */
export class TopicLane {
  private parcels: Parcel[] = [];
  private bytes = 0;
  private requestsMade = 0;
  private producer: Producer | undefined;
  private draining: Promise<void> | undefined;
  private readonly hurry = new AbortController();

  constructor(
    private readonly kafka: Kafka,
    private readonly topic: string,
  ) {}

  send(piece: Piece): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parcels.push({ piece, resolve, reject });
      this.bytes += piece.bytes;
      this.draining ??= this.drain();
    });
  }

  get requests(): number {
    return this.requestsMade;
  }

  async close(): Promise<void> {
    this.hurry.abort();
    if (this.draining !== undefined) await within(CLOSE_ms, this.draining);
    await this.dismissProducer();
  }

  private async drain(): Promise<void> {
    while (this.parcels.length > 0) {
      if (this.bytes < FLUSH_BYTES) await wait(LINGER_ms, this.hurry.signal);
      await this.flush();
    }
    this.draining = undefined;
  }

  private async flush(): Promise<void> {
    const parcels = this.take();
    try {
      const producer = await this.connected();
      this.requestsMade += 1;
      await producer.send({
        topic: this.topic,
        acks: ACKS_ALL,
        timeout: ACK_ms,
        compression: CompressionTypes.None,
        messages: parcels.flatMap((parcel) => parcel.piece.messages),
      });
    } catch (error) {
      return this.fail(parcels, error);
    }
    for (const parcel of parcels) parcel.resolve();
  }

  private take(): Parcel[] {
    let count = 0;
    let bytes = 0;
    for (const { piece } of this.parcels) {
      if (count > 0 && bytes + piece.bytes > FLUSH_BYTES) break;
      count += 1;
      bytes += piece.bytes;
    }
    this.bytes -= bytes;
    return this.parcels.splice(0, count);
  }

  /**
   * Whoever waits behind a failure fails with it: sent on, a later fact of a case would overtake the earlier one that its
   * caller sends again. The producer goes too: the broker may have taken the lost request, and would then take the next
   * one of the same length and sequence number for its repetition, and drop it.
   */
  private async fail(parcels: readonly Parcel[], cause: unknown): Promise<void> {
    const behind = this.parcels;
    this.parcels = [];
    this.bytes = 0;
    await this.dismissProducer();
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new TransientError(new Error(`${this.topic} could not be sent to: ${reason}`, { cause }));
    for (const parcel of [...parcels, ...behind]) parcel.reject(error);
  }

  private async connected(): Promise<Producer> {
    if (this.producer !== undefined) return this.producer;
    const producer = this.kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    this.producer = producer;
    await producer.connect();
    return producer;
  }

  private async dismissProducer(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    // A connection that is already gone needs no goodbye.
    await producer?.disconnect().catch(() => undefined);
  }
}
