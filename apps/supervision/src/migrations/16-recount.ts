import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cases still to be put up for judgement because what they are judged by has changed: those of some regions, or of all,
 * from `cursor` on. What crosses before `horizon` was put up when the row was made.
 */
const RECOUNT = `create table recount (
  id bigint generated always as identity primary key,
  regions text[],
  cursor text collate "C" not null default '',
  horizon timestamptz not null
)`;

export class Recount1767225600016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECOUNT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recount');
  }
}
