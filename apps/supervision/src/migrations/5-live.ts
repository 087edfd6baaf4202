import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the live stream reads: one row for each judgement that changed anything, with the cases that it changed and, where
 * a list may show a case no longer, how it stood before. A row a judgement and not a column with an index on
 * `watched_case`: that index would take from every update the chance to leave all the other indexes as they are.
 */
export class Live1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table watched_change (
      position bigint primary key,
      size integer not null,
      cases text[] collate "C" not null,
      was text[] not null
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table watched_change');
  }
}
