import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cn } from '#domain/calendars/cn.js';
import { CREATE_DEAD_LETTER, DROP_DEAD_LETTER } from '#platform/kafka/dead-letters.js';
import { CREATE_CONSUMER_OFFSET, DROP_CONSUMER_OFFSET } from '#platform/kafka/offsets.js';
import { CREATE_IDEMPOTENCY } from '#platform/once/once.queries.js';
import { CREATE_OUTBOX } from '#platform/outbox.js';

/** The cases of our own intake, what is known of each, and what was answered to whom. */
export class Approval1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CREATE_CONSUMER_OFFSET, CREATE_DEAD_LETTER, CREATE_OUTBOX, ...TABLES]) {
      await runner.query(statement);
    }
    await runner.query('insert into calendar (region, version, data) values ($1, $2, $3)', [
      cn.region,
      cn.version,
      JSON.stringify(cn),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['region', 'calendar', 'idempotency', 'case_fact', 'approval_case', 'outbox']) {
      await runner.query(`drop table ${table}`);
    }
    for (const statement of [DROP_DEAD_LETTER, DROP_CONSUMER_OFFSET]) await runner.query(statement);
  }
}

const TABLES = [
  // Whoever acts on a case locks its row. The step is for people and lists; the truth is the fold of the facts.
  `create table approval_case (
    case_no text collate "C" primary key,
    version integer not null,
    step text not null
  )`,
  // Every fact of a case as it was told. The primary key is the inbox: our own facts come back, and are there already.
  `create table case_fact (
    case_no text collate "C" not null,
    event_id text not null,
    body text not null,
    primary key (case_no, event_id)
  )`,
  ...CREATE_IDEMPOTENCY,
  'create table calendar (region text primary key, version integer not null, data jsonb not null)',
  'create table region (code text primary key, parent text)',
];
