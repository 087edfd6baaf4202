import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope, scopeTable, shareTable, unscopeTable, unshareTable } from '#platform/auth/row-security.js';

/** Who reads sees the cases of their scope, whatever a statement asks for. */
export class Scope1767225600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const scoped = Object.entries(VISIBLE).flatMap(([table, visible]) => scopeTable(table, visible));
    for (const statement of [...scoped, ...SHARED.map(shareTable)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const scoped = Object.keys(VISIBLE).reverse().flatMap(unscopeTable);
    for (const statement of [...SHARED.map(unshareTable), ...scoped]) await runner.query(statement);
  }
}

const SNAPSHOT = inScope(`(snapshot::jsonb ->> 'region')`, `(snapshot::jsonb ->> 'unit')`);

const VISIBLE: Readonly<Record<string, string>> = {
  window_case: SNAPSHOT,
  // Read by its case alone, so that one row at most is looked for.
  case_fact: 'exists (select from window_case where window_case.case_no = case_fact.case_no)',
};

const SHARED = ['calendar', 'defined', 'item'];
