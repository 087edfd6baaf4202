import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SALT_IDEMPOTENCY, UNSALT_IDEMPOTENCY } from '#platform/once/once.queries.js';

/** What was asked under a key can no longer be guessed from what is kept of it. */
export class Salt1767225600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SALT_IDEMPOTENCY) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNSALT_IDEMPOTENCY);
  }
}
