import { TransientError } from '../errors.js';
import type { Tx } from '../tx.js';

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Moves a partition from the offset that its owner believes in to the next one to read. */
export interface FenceMove extends TopicPartition {
  readonly expected: number;
  readonly next: number;
}

/** For the app's own migration: the table lies in the app's schema. */
export const CREATE_CONSUMER_OFFSET = `create table consumer_offset (
  topic text not null,
  partition integer not null,
  next bigint not null check (next >= 0),
  primary key (topic, partition)
)`;

export const DROP_CONSUMER_OFFSET = 'drop table consumer_offset';

/** Somebody else has moved the partition on: what this transaction did is already done, or is not ours to do. */
export class FenceMiss extends TransientError {
  constructor({ topic, partition, expected }: FenceMove) {
    super(new Error(`the next offset of ${topic}[${partition}] is not ${expected} any more`));
    this.name = 'FenceMiss';
  }
}

// The select around it makes the answer a row, whatever the driver makes of an update's own result.
const FENCE = `with moved as (
  update consumer_offset set next = $4 where topic = $1 and partition = $2 and next = $3 returning 1
) select count(*)::integer as moved from moved`;

/** The first statement of every transaction that handles a batch; throws `FenceMiss` unless it moved exactly one row. */
export async function fence(tx: Tx, move: FenceMove): Promise<void> {
  const { topic, partition, expected, next } = move;
  const rows = await tx.named<{ readonly moved: number }>('kafka_fence', FENCE, [topic, partition, expected, next]);
  if (rows[0]?.moved !== 1) throw new FenceMiss(move);
}

const READ = 'select topic, partition, next from consumer_offset where topic = any($1::text[])';

interface OffsetRow extends TopicPartition {
  readonly next: number | string;
}

/** The next offset to read of every partition of these topics that anyone has begun to read, by `partitionKey`. */
export async function readOffsets(tx: Tx, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<OffsetRow>(READ, [topics]);
  return new Map(rows.map((row) => [partitionKey(row), Number(row.next)]));
}

const INITIALISE = `insert into consumer_offset (topic, partition, next) values ($1, $2, $3)
  on conflict (topic, partition) do nothing`;

/** Enters a partition that no one has read yet, at the first offset that its log still holds. */
export async function initialise(tx: Tx, at: TopicPartition, next: number): Promise<void> {
  await tx.query(INITIALISE, [at.topic, at.partition, next]);
}

export function partitionKey({ topic, partition }: TopicPartition): string {
  return `${topic}[${partition}]`;
}
