import type { DataSource } from 'typeorm';
import { transaction } from '../tx.js';
import { ReadingStopped } from './batch-runner.js';
import type { LogBounds, LogEnds } from './log-ends.js';
import { initialise, partitionKey, readOffsets, type TopicPartition } from './offsets.js';

/** Where we are in a partition that is ours. */
export interface Place extends TopicPartition {
  /** What the database says is next, as far as we know. */
  stored: number;
  /** What the client will ask the broker for next: ahead of `stored` only by records that do not reach us. */
  position: number;
  /** Resolves when `stored` has caught up with `position`. */
  settled: Promise<void>;
}

/** Reads where each partition goes on; stops us where the stored offset cannot belong to the log that is there. */
export async function findPlaces(
  dataSource: DataSource,
  logs: LogEnds,
  partitions: readonly TopicPartition[],
): Promise<readonly Place[]> {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const stored = await transaction(dataSource, (tx) => readOffsets(tx, topics));
  // Asked for after the offsets: an end that was read earlier could lie below an offset stored meanwhile.
  const bounds = new Map(await Promise.all(topics.map(async (topic) => [topic, await logs.bounds(topic)] as const)));
  const places: Place[] = [];
  for (const at of partitions) {
    const log = bounds.get(at.topic)?.get(at.partition);
    if (log === undefined) throw new ReadingStopped(`${partitionKey(at)} is ours, but the broker does not know it`);
    const next = stored.get(partitionKey(at)) ?? (await begin(dataSource, at, log));
    check(at, next, log);
    places.push({ ...at, stored: next, position: next, settled: Promise.resolve() });
  }
  return places;
}

/** Whatever was deleted before our first look was never ours to read. */
async function begin(dataSource: DataSource, at: TopicPartition, log: LogBounds): Promise<number> {
  await transaction(dataSource, (tx) => initialise(tx, at, log.start));
  return log.start;
}

function check(at: TopicPartition, next: number, { start, end }: LogBounds): void {
  if (next > end) {
    throw new ReadingStopped(
      `${partitionKey(at)} is stored as read up to ${next}, but its log ends at ${end}: the topic was made anew or has ` +
        'lost records. Bring the old topic back, or delete the row of consumer_offset to read this one from its start',
    );
  }
  if (next < start) {
    throw new ReadingStopped(
      `${partitionKey(at)} is stored as read up to ${next}, but its log begins at ${start}: ${start - next} records were ` +
        'deleted unread. Deliver them again, then delete the row of consumer_offset to go on from the start of the log',
    );
  }
}
