import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope, scopeTable, shareTable, unscopeTable, unshareTable } from '#platform/auth/row-security.js';

/** Who reads sees the cases of their scope, whatever a statement asks for. */
export class Scope1767225600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const scoped = TABLES.flatMap((table) => scopeTable(table, 'sees_case(case_no)'));
    for (const statement of [SEES_CASE, ...scoped, ...SHARED.map(shareTable)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const scoped = TABLES.flatMap(unscopeTable);
    for (const statement of [...SHARED.map(unshareTable), ...scoped, 'drop function sees_case'])
      await runner.query(statement);
  }
}

/** Where a case belongs stands in its first fact alone; a case has few, and is read one at a time. */
const SEES_CASE = `create function sees_case(of_case text) returns boolean
  language sql stable parallel safe security definer
  return exists (select from case_fact where case_no = of_case and body::jsonb ->> 'type' = 'case.received'
    and ${inScope(`(body::jsonb -> 'data' ->> 'region')`, `(body::jsonb -> 'data' ->> 'unit')`)})`;

const TABLES = ['approval_case', 'case_fact'];
const SHARED = ['calendar', 'region'];
