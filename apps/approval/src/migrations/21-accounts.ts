import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which account each act was asked for; of facts that others told there is none. */
export class Accounts1767225600021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_fact add column account text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_fact drop column account');
  }
}
