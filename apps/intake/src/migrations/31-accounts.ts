import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_AUDIT } from '#platform/audit.js';
import { inScope, rescopeTable, shareTable } from '#platform/auth/row-security.js';

/** By which account each act was asked for, and who let sources in and changed the hall. */
export class Accounts1767225600031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ADD_ACCOUNT, ...CREATE_AUDIT, shareTable('audit'), BY_COLUMNS]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [BY_SNAPSHOT, 'drop table audit', 'alter table case_fact drop column account']) {
      await runner.query(statement);
    }
  }
}

/** Of facts that others told there is none. */
const ADD_ACCOUNT = 'alter table case_fact add column account text';

/** A list that finds nothing in a scope looks at every case; to read the snapshot of each would take seconds. */
const BY_COLUMNS = rescopeTable('window_case', inScope('region', 'unit'));
const BY_SNAPSHOT = rescopeTable(
  'window_case',
  inScope(`(snapshot::jsonb ->> 'region')`, `(snapshot::jsonb ->> 'unit')`),
);
