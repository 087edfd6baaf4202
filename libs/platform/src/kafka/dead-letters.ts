import type { Tx } from '../tx.js';
import type { ConsumedRecord } from './record-batch.js';

/** For the app's own migration: the table lies in the app's schema. */
export const CREATE_DEAD_LETTER = `create table dead_letter (
  id bigint generated always as identity primary key,
  topic text not null,
  partition integer not null,
  "offset" bigint not null,
  key text,
  value text,
  reason text not null,
  at timestamptz not null default now(),
  unique (topic, partition, "offset")
)`;

export const DROP_DEAD_LETTER = 'drop table dead_letter';

const REASON_characters = 2_000;

// The column's default tells the time: when a record was set aside is of interest to people only.
const SET_ASIDE = `insert into dead_letter (topic, partition, "offset", key, value, reason) values ($1, $2, $3, $4, $5, $6)
  on conflict (topic, partition, "offset") do nothing`;

/** Sets a record aside, once, with the reason why it could not be handled. */
export async function deadLetter(tx: Tx, record: ConsumedRecord, reason: string): Promise<void> {
  const { topic, partition, offset, key, value } = record;
  const why = withoutNul(reason)?.slice(0, REASON_characters);
  await tx.query(SET_ASIDE, [topic, partition, offset, withoutNul(key), withoutNul(value), why]);
}

/** What an error says of itself, with the errors behind it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `, because: ${reasonOf(error.cause)}`;
  return `${error.name}: ${error.message}${cause}`;
}

/** PostgreSQL keeps no NUL in a text; left in, it would make the dead letter itself fail, and the partition stop for good. */
function withoutNul(text: string | undefined): string | undefined {
  return text?.replaceAll('\u0000', '\uFFFD');
}
