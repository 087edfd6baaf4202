import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_IDEMPOTENCY } from '#platform/once/once.queries.js';

/** What the windows offer, the cases they have received, and what was answered to whom. */
export class Window1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CREATE_IDEMPOTENCY, ...TABLES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop sequence receipt_serial');
    for (const table of ['window_case', 'item', 'idempotency']) await runner.query(`drop table ${table}`);
  }
}

const TABLES = [
  // Every version of every item, as it was published.
  `create table item (
    code text collate "C" not null,
    version integer not null,
    body text not null,
    primary key (code, version)
  )`,
  // A case as long as a window has it. Nothing here says who the applicant is or how to reach them.
  `create table window_case (
    case_no text collate "C" primary key,
    version integer not null,
    status text not null,
    is_asked boolean not null,
    latest_at timestamptz not null,
    received_at timestamptz not null,
    applicant text not null,
    snapshot text not null
  )`,
  // A counter row per day would be a lock that all windows wait for. A case number is taken again only where a region
  // receives a million cases on one day, and then the primary key refuses it.
  'create sequence receipt_serial as integer minvalue 1 maxvalue 999999 cycle',
];
