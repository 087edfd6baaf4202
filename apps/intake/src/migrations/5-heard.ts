import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cn } from '#domain/calendars/cn.js';
import { CREATE_DEAD_LETTER, DROP_DEAD_LETTER } from '#platform/kafka/dead-letters.js';
import { CREATE_CONSUMER_OFFSET, DROP_CONSUMER_OFFSET } from '#platform/kafka/offsets.js';

/** What is known of the cases that the windows have received, whoever told it, and how a citizen proves one to be hers. */
export class Heard1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CREATE_CONSUMER_OFFSET, CREATE_DEAD_LETTER, ...TABLES]) await runner.query(statement);
    await runner.query('insert into calendar (region, version, data) values ($1, $2, $3)', [
      cn.region,
      cn.version,
      JSON.stringify(cn),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['case_proof', 'calendar', 'case_fact']) await runner.query(`drop table ${table}`);
    for (const statement of [DROP_DEAD_LETTER, DROP_CONSUMER_OFFSET]) await runner.query(statement);
  }
}

const TABLES = [
  // Every fact of a case as it was told. The primary key is the inbox: our own facts come back, and are there already.
  `create table case_fact (
    case_no text collate "C" not null,
    event_id text not null,
    body text not null,
    primary key (case_no, event_id)
  )`,
  // By which days the limits of a region are counted, for the day on which a case is due.
  'create table calendar (region text primary key, version integer not null, data jsonb not null)',
  // Keyed hashes of the last characters of the applicant's numbers; without the installation's secret they say nothing.
  `create table case_proof (
    case_no text collate "C" primary key,
    salt bytea not null,
    of_phone bytea not null,
    of_id_number bytea not null
  )`,
];
