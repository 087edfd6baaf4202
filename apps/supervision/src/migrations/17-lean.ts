import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Less to write with each fact. A mark is found in the order in which it is judged, so that order can be its key. A row
 * of `watched_case` finds room on its own page, so that a change of what no list sorts by touches no index.
 */
export class Lean1767225600017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table to_judge drop constraint to_judge_pkey');
    await runner.query('drop index to_judge_order');
    await runner.query('alter table to_judge add primary key (partition, lane, id)');
    await runner.query('alter table watched_case set (fillfactor = 80)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table watched_case reset (fillfactor)');
    await runner.query('alter table to_judge drop constraint to_judge_pkey');
    await runner.query('alter table to_judge add primary key (id)');
    await runner.query('create index to_judge_order on to_judge (partition, lane, id)');
  }
}
