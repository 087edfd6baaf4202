import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ends of which no applicant is told, so that a contact that is heard after one is not kept either. */
export class LongerContacts1767225600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ended_case add column told boolean not null default true');
    await runner.query('alter table ended_case alter column told drop default');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ended_case drop column told');
  }
}
