import type { DataSource } from 'typeorm';
import { type Tx, transaction } from '../tx.js';
import type { EventSender } from './producer.js';

export interface ReplayParts {
  readonly dataSource: DataSource;
  readonly sender: EventSender;
  /** Only the letters of this topic; all without it. */
  readonly topic?: string;
}

export interface Replayed {
  readonly sent: number;
  /** Records without a value cannot be told again; they stay. */
  readonly left: number;
}

interface Letter {
  readonly id: number;
  readonly topic: string;
  readonly key: string;
  readonly value: string;
}

const REPLAY_ROWS = 500;

const COUNT = `select coalesce(max(id), 0) as last, count(*) filter (where value is null) as left
  from dead_letter where $1::text is null or topic = $1`;

// Two replays at once share the letters between them.
const TAKE = `select id, topic, coalesce(key, '') as key, value from dead_letter
  where id <= $2 and value is not null and ($1::text is null or topic = $1) order by id limit $3 for update skip locked`;

const REMOVE = 'delete from dead_letter where id = any($1::bigint[])';

/**
 * Tells the records that were set aside once more, to their own topic, and removes each after the broker has it. One that
 * still cannot be handled comes back under its new offset, and is not replayed again by the same call.
 */
export async function replayDead({ dataSource, sender, topic }: ReplayParts): Promise<Replayed> {
  const [found] = await transaction(dataSource, (tx) => tx.query<{ last: number; left: number }>(COUNT, [topic]));
  let sent = 0;
  for (let more = true; more; ) {
    const count = await transaction(dataSource, (tx) => replaySome(tx, sender, [topic, found?.last ?? 0, REPLAY_ROWS]));
    sent += count;
    more = count > 0;
  }
  return { sent, left: found?.left ?? 0 };
}

async function replaySome(tx: Tx, sender: EventSender, selection: readonly unknown[]): Promise<number> {
  const letters = await tx.query<Letter>(TAKE, selection);
  for (const topic of new Set(letters.map((letter) => letter.topic))) {
    await sender.send(
      topic,
      letters.filter((letter) => letter.topic === topic).map(({ key, value }) => ({ key, value })),
    );
  }
  await tx.query(REMOVE, [letters.map(({ id }) => id)]);
  return letters.length;
}
