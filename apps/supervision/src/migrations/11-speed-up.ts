import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the law allows a case, in working days, to be set against the days it took. */
export class SpeedUp1767225600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ended = (...more: readonly string[]) =>
  `create index watched_ended on watched_case (zone, ended_at, unit, "window", person, region collate "C", accepted_at, outcome,
    ${['promised', 'statutory', 'used_days', 'suspended_days', ...more].join(', ')}) where ended_at is not null`;

const UP = [
  'alter table watched_case add column legal_days integer',
  'drop index watched_ended',
  ended('legal_days'),
  // As with other rules, every case is judged again, behind the live ones: so the column is filled.
  'delete from rule_book',
];

const DOWN = ['drop index watched_ended', ended(), 'alter table watched_case drop column legal_days'];
