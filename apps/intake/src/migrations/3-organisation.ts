import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists of the organisation and of the catalogue are asked by. */
export class Organisation1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const added = columns.map(
        ([name, says]) => `add column ${name} text collate "C" generated always as (${says}) stored`,
      );
      await runner.query(`alter table ${table} ${added.join(', ')}`);
    }
    for (const statement of INDEXES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(COLUMNS)) {
      await runner.query(`alter table ${table} ${columns.map(([name]) => `drop column ${name}`).join(', ')}`);
    }
  }
}

/** The state that was told is the only truth; these are read from it by the database, so that they cannot differ. */
const COLUMNS = {
  defined: [
    ['code', 'subject'],
    ['place', `case when type = 'region.defined' then subject else state::jsonb ->> 'region' end`],
    ['unit', `case when type = 'unit.defined' then subject else state::jsonb ->> 'unit' end`],
    ['parent', `state::jsonb ->> 'parent'`],
    ['valid_from', `state::jsonb ->> 'validFrom'`],
    ['valid_until', `state::jsonb ->> 'validUntil'`],
  ],
  item: [
    ['place', `body::jsonb ->> 'region'`],
    ['unit', `body::jsonb ->> 'unit'`],
    ['kind', `body::jsonb ->> 'kind'`],
    ['case_type', `body::jsonb ->> 'caseType'`],
    ['effective_from', `body::jsonb ->> 'effectiveFrom'`],
    ['effective_until', `body::jsonb ->> 'effectiveUntil'`],
  ],
} as const;

const INDEXES = [
  'create index defined_code on defined (type, code)',
  'create index defined_parent on defined (type, parent) where parent is not null',
] as const;
