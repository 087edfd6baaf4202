import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the month's score reads: both limits of a case where they are in one unit, and cards by their due day. */
export class Score1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'alter table watched_case add column promised integer, add column statutory integer',
  'create index card_due_day on card (due_day) where due_day is not null',
  'create index card_due_instant on card (due_instant) where due_instant is not null',
  `create index card_revoked on card (case_no) where state = 'REVOKED'`,
];

const DOWN = [
  'drop index card_revoked',
  'drop index card_due_instant',
  'drop index card_due_day',
  'alter table watched_case drop column statutory, drop column promised',
];
