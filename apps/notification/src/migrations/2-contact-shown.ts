import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_AUDIT } from '#platform/audit.js';

/** Where a case belongs, by which it is decided who may be shown its contact; and to whom one was shown, and why. */
export class ContactShown1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...CREATE_AUDIT]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit', 'case_place']) await runner.query(`drop table ${table}`);
  }
}

const TABLES = [
  `create table case_place (
    case_no text collate "C" primary key,
    region text not null,
    unit text not null,
    received_at timestamptz not null
  )`,
  'create index case_place_age on case_place (received_at)',
] as const;
