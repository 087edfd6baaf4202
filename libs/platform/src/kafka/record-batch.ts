import type { Batch, KafkaMessage } from 'kafkajs';
import type { Tx } from '../tx.js';
import type { TopicPartition } from './offsets.js';

/** One record as it came, unread. */
export interface ConsumedRecord extends TopicPartition {
  readonly offset: number;
  readonly key: string | undefined;
  readonly value: string | undefined;
  /** When it was produced, in milliseconds since the epoch. */
  readonly timestamp: number;
}

/** Up to BATCH_ROWS records of one partition, in their order. */
export interface RecordBatch extends TopicPartition {
  readonly firstOffset: number;
  readonly records: readonly ConsumedRecord[];
}

/** What a handler needs besides the batch. Its transaction calls `fence` before anything else. */
export interface BatchContext {
  /** Given when the partition must be let go; a long handler should stop then. */
  readonly signal: AbortSignal;
  /** Moves the stored offset beyond this batch, or throws `FenceMiss`. */
  fence(tx: Tx): Promise<void>;
  /** Sets one record aside with the reason; the rest of the batch goes on. */
  deadLetter(tx: Tx, record: ConsumedRecord, reason: string): Promise<void>;
  /** Between statements: tells the group that we live, and throws when the partition is no longer ours. */
  heartbeat(): Promise<void>;
}

export type BatchHandler = (batch: RecordBatch, context: BatchContext) => Promise<void>;

/** The most rows of one transaction. */
export const BATCH_ROWS = 2_000;

/** Records that are handled in one transaction, and how the stored offset moves with them. */
export interface Span extends TopicPartition {
  readonly expected: number;
  readonly next: number;
  readonly records: readonly ConsumedRecord[];
}

/** Cuts what was fetched into spans; text is made only when its span's turn comes. `topic` is the name without prefix. */
export function* cut(batch: Batch, topic: string, stored: number): Generator<Span> {
  const { messages, partition } = batch;
  // Beyond the last record may lie the marks of a transaction: they are skipped with it.
  const end = Number(batch.lastOffset()) + 1;
  let expected = stored;
  for (let from = 0; from < messages.length; from += BATCH_ROWS) {
    const part = messages.slice(from, from + BATCH_ROWS);
    const records = part.map((message) => read(message, topic, partition));
    const next = from + BATCH_ROWS >= messages.length ? end : afterLast(records, end);
    yield { topic, partition, expected, next, records };
    expected = next;
  }
}

/** Two spans that move the offset as far as the one did. */
export function halve(span: Span): readonly [Span, Span] {
  const middle = Math.ceil(span.records.length / 2);
  const first = span.records.slice(0, middle);
  const between = afterLast(first, span.next);
  return [
    { ...span, next: between, records: first },
    { ...span, expected: between, records: span.records.slice(middle) },
  ];
}

function afterLast(records: readonly ConsumedRecord[], otherwise: number): number {
  const last = records.at(-1);
  return last === undefined ? otherwise : last.offset + 1;
}

function read(message: KafkaMessage, topic: string, partition: number): ConsumedRecord {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString('utf8'),
    value: message.value?.toString('utf8'),
    timestamp: Number(message.timestamp),
  };
}
