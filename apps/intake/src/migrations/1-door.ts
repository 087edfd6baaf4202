import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_OUTBOX } from '#platform/outbox.js';

/** Who may tell facts at the door, what was told of the hall, and how far each file has come. */
export class Door1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CREATE_OUTBOX, ...TABLES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_run', 'defined', 'source_key', 'source', 'outbox']) {
      await runner.query(`drop table ${table}`);
    }
  }
}

const TABLES = [
  // A unit '*' stands for all of them. `entry_time`: whether the source tells when a fact was entered.
  `create table source (
    id text primary key,
    units text[] not null,
    acts text[] not null,
    lag_seconds integer not null,
    entry_time boolean not null
  )`,
  // The key itself is known to its holder alone; what is kept opens nothing.
  `create table source_key (
    hash bytea primary key,
    source_id text not null references source (id),
    label text not null,
    expires_at timestamptz
  )`,
  'create index source_key_source on source_key (source_id)',
  // The last state told of each thing of the hall, so that a state is told once.
  `create table defined (
    type text not null,
    subject text not null,
    state text not null,
    primary key (type, subject)
  )`,
  // A file under a mapping, up to an instant: the rows before \`rows_done\` are answered for and need not be sent again.
  `create table import_run (
    file_hash bytea not null,
    mapping_hash bytea not null,
    until text not null,
    source_id text not null,
    state text not null,
    rows_done bigint not null,
    primary key (file_hash, mapping_hash, until)
  )`,
];
