import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a source is expected to go on telling, and how soon: 0 for one that told once, null as the installation is set up. */
export class SilentAfter1767225600040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table source add column silent_after_minutes integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table source drop column silent_after_minutes');
  }
}
