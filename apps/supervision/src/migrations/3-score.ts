import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the month's score reads (both limits of a case where they are in one unit, and cards by their due day), and the
 * months that were closed. A region of '' is all of them.
 */
export class Score1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** The key makes it impossible to close a month twice. */
const SCORE_CLOSING = `create table score_closing (
  month text not null,
  region text not null,
  closed_at timestamptz not null,
  objects integer not null,
  hash text not null,
  primary key (month, region)
)`;

/** A number as it was closed, with the ledger it is the sum of. Never updated: later facts are restatements. */
const SCORE_MONTH = `create table score_month (
  month text not null,
  region text not null,
  "by" text not null,
  code text not null,
  profile text not null,
  version integer not null,
  total integer not null,
  score jsonb not null,
  ledger jsonb not null,
  hash text not null,
  closed_at timestamptz not null,
  primary key (month, region, "by", code)
)`;

/** How a closed number would read on later facts, each time that this was found to have changed. */
const SCORE_RESTATEMENT = `create table score_restatement (
  id bigint generated always as identity primary key,
  month text not null,
  region text not null,
  "by" text not null,
  code text not null,
  total integer not null,
  difference integer not null,
  changes jsonb not null,
  at timestamptz not null
)`;

const UP = [
  'alter table watched_case add column promised integer, add column statutory integer',
  'create index card_due_day on card (due_day) where due_day is not null',
  'create index card_due_instant on card (due_instant) where due_instant is not null',
  `create index card_revoked on card (case_no) where state = 'REVOKED'`,
  SCORE_CLOSING,
  SCORE_MONTH,
  SCORE_RESTATEMENT,
  'create index score_restatement_of on score_restatement (month, region, "by", code, id)',
];

const DOWN = [
  'drop table score_restatement',
  'drop table score_month',
  'drop table score_closing',
  'drop index card_revoked',
  'drop index card_due_instant',
  'drop index card_due_day',
  'alter table watched_case drop column statutory, drop column promised',
];
