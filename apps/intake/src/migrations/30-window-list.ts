import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the lists of the windows are narrowed by; taken from the snapshot by the database, so that no act need know of it. */
export class WindowList1767225600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [column, field] of TAKEN) {
      await runner.query(`alter table window_case add column ${column} text collate "C"
        generated always as ((snapshot::jsonb) ->> '${field}') stored`);
    }
    for (const statement of INDEXES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of TAKEN) await runner.query(`alter table window_case drop column ${column}`);
    await runner.query('drop index window_case_latest, window_case_waiting');
  }
}

const TAKEN = [
  ['unit', 'unit'],
  ['at_window', 'window'],
  ['region', 'region'],
] as const;

const INDEXES = [
  'create index window_case_of_unit on window_case (unit, received_at desc, case_no desc)',
  'create index window_case_latest on window_case (received_at desc, case_no desc)',
  // Few wait at any time; without an index of their own they would be looked for among all that ever came.
  `create index window_case_waiting on window_case (received_at desc, case_no desc)
    where status in ('RECEIVED', 'SUPPLEMENT_REQUESTED')`,
];
