import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the months of each region (of '' all of them) are watched here: those due before are closed by a person. */
export class MonthWatch1767225600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table month_watch (region text primary key, since timestamptz not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table month_watch');
  }
}
