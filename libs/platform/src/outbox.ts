import { BETWEEN_BODIES, joined } from './bodies.js';
import { refuseTooLarge } from './kafka/pieces.js';
import type { Tx } from './tx.js';

/** A fact to be told once its transaction has ended well. */
export interface OutboxRow {
  readonly topic: string;
  readonly key: string;
  /** A JSON text. */
  readonly value: string;
}

/** For the migration of every app that tells facts; `drop table outbox` undoes it. */
export const CREATE_OUTBOX = `
  create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    value text not null
  ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`;

/** Rows told with one statement; more are told with several. */
const SAY_ROWS = 5_000;

/** The ids follow the order of the rows, and with them the order in which the rows are sent. */
const SAY = `
  insert into outbox (topic, key, value)
  select topic, key, value
  from unnest($1::text[], $2::text[], string_to_array($3::text, '${BETWEEN_BODIES}'))
    with ordinality as said(topic, key, value, nth)
  order by nth`;

/**
 * Tells facts inside the transaction that makes them true. Lock the row of the case first: ids are given before the
 * commit, and only that lock keeps the facts of one case in order.
 */
export async function say(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
  // The broker would refuse it for ever, and with it everything behind it.
  for (const row of rows) refuseTooLarge(row.topic, row);
  for (let from = 0; from < rows.length; from += SAY_ROWS) {
    const part = rows.slice(from, from + SAY_ROWS);
    const columns = [
      part.map(({ topic }) => topic),
      part.map(({ key }) => key),
      joined(part.map(({ value }) => value)),
    ];
    await tx.named('outbox-say', SAY, columns);
  }
}
