import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the overview counts by, and when each source was last heard. */
export class Figures1767225600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/**
 * Of each source in each partition, because partitions are recorded side by side and must not wait for one another. The row
 * is written with every batch; half its page is left free, so that it stays where it is.
 */
const SOURCE_HEARD = `create table source_heard (
  source text not null,
  partition smallint not null,
  heard_at timestamptz not null,
  fact_at timestamptz not null,
  primary key (source, partition)
) with (fillfactor = 50)`;

const UP = [
  // All that is counted of open cases, read off the index alone. Its keys repeat, so that a million cases are a few megabytes.
  `create index watched_tally on watched_case (zone, region collate "C", unit, state, urgency, due_at)
    where ended_at is null`,
  'create index watched_received on watched_case (received_at, region collate "C", unit)',
  // Cards and their changes are appended in the order of time, so a summary of each range of pages finds them.
  'create index card_issued on card using brin (issued_at) with (pages_per_range = 16, autosummarize = on)',
  'create index card_change_at on card_change using brin (at) with (pages_per_range = 16, autosummarize = on)',
  SOURCE_HEARD,
];

const DOWN = [
  'drop table source_heard',
  'drop index card_change_at',
  'drop index card_issued',
  'drop index watched_received',
  'drop index watched_tally',
];
