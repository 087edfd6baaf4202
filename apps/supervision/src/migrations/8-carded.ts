import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a case must be folded again once the card of this crossing stands: most cards change its level alone. */
export class Carded1767225600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table foretold add column moves_more boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table foretold drop column moves_more');
  }
}
