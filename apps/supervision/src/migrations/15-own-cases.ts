import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which crossings are of cases of our own intake: their cards wait for what our own applications have acknowledged. */
export class OwnCases1767225600015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // The number of a case carries its owner, so that the database can say it itself.
  `alter table foretold add column own boolean not null generated always as (starts_with(case_no, 'mingjian:')) stored`,
  'drop index foretold_ready',
  'create index foretold_ready on foretold (partition, own, ready_at)',
];

const DOWN = [
  'drop index foretold_ready',
  'alter table foretold drop column own',
  'create index foretold_ready on foretold (partition, ready_at)',
];
