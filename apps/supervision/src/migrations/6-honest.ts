import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the honest denominators read (the dues before any extension and with suspended days counted, and the working
 * days of ended cases), what a month's numbers are found by, and which months are to be closed.
 */
export class Honest1767225600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/**
 * Null where it is `due_at` itself, as in most cases. `used_days` and `suspended_days` are of ended cases alone: of an open
 * one they would be of the moment of looking.
 */
const COLUMNS = [
  'due_at_original timestamptz',
  'due_at_counted timestamptz',
  'due_at_original_counted timestamptz',
  'used_days integer',
  'suspended_days integer',
];

/** Which month of which region (of '' all of them) is closed by itself, and when. The row is the truth; Redis only ticks. */
const MONTH_CLOSING = `create table month_closing (
  month text not null,
  region text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  primary key (month, region)
)`;

/**
 * How a case ended, in one number that a month of a million cases is grouped by: bits of
 * `apps/supervision/src/score/outcome.ts`. An end by another measure is late from its crossing on, as by its own.
 */
const OUTCOME = `outcome smallint generated always as (case when ended_at is null then null else
  case end_kind when 'REFUSED' then 1 when 'WITHDRAWN' then 2 else 0 end
  + case timeliness when 'EARLY' then 4 when 'ON_TIME' then 8 when 'LATE' then 12 else 0 end
  + case when same_day then 16 else 0 end
  + case when ended_at >= coalesce(due_at_original, due_at) then 32 else 0 end
  + case when ended_at >= coalesce(due_at_counted, due_at) then 64 else 0 end
  + case when ended_at >= coalesce(due_at_original_counted, due_at) then 128 else 0 end end) stored`;

/** All that is counted of an ended case, so that a month is read off the index alone: half the work of reading the rows. */
const ENDED_COLUMNS = `zone, ended_at, unit, "window", person, region collate "C", accepted_at, outcome, promised, statutory,
  used_days, suspended_days`;

const UP = [
  `alter table watched_case ${COLUMNS.map((column) => `add column ${column}`).join(', ')}`,
  // In the order of code points, whatever the database sorts by: a prefix is then a range.
  'create index watched_place on watched_case (region collate "C", zone, ended_at)',
  'drop index watched_ended',
  `alter table watched_case add column ${OUTCOME}`,
  `create index watched_ended on watched_case (${ENDED_COLUMNS}) where ended_at is not null`,
  `create index watched_late on watched_case (zone, ended_at) where timeliness = 'LATE'`,
  'create index watched_defects on watched_case (zone, ended_at) where data_findings is not null',
  MONTH_CLOSING,
  'create index month_closing_due on month_closing (due_at) where done_at is null',
];

const DOWN = [
  'drop table month_closing',
  'drop index watched_place',
  'drop index watched_defects',
  'drop index watched_late',
  'drop index watched_ended',
  'alter table watched_case drop column outcome',
  'create index watched_ended on watched_case (ended_at, unit) where ended_at is not null',
  `alter table watched_case ${COLUMNS.map((column) => `drop column ${column.split(' ')[0]}`).join(', ')}`,
];
