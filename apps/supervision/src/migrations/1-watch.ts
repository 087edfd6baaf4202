import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_DEAD_LETTER, DROP_DEAD_LETTER } from '#platform/kafka/dead-letters.js';
import { CREATE_CONSUMER_OFFSET, DROP_CONSUMER_OFFSET } from '#platform/kafka/offsets.js';
import { CREATE_OUTBOX } from '#platform/outbox.js';

/** The ledger and what is read off it: design, section 4. */
export class Watch1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CREATE_CONSUMER_OFFSET, CREATE_DEAD_LETTER, CREATE_OUTBOX, ...TABLES]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rule_book', 'card_change', 'card', 'foretold', 'watched_case', 'to_judge', 'case_event']) {
      await runner.query(`drop table ${table}`);
    }
    for (const statement of ['drop table outbox', DROP_DEAD_LETTER, DROP_CONSUMER_OFFSET])
      await runner.query(statement);
  }
}

/** Every fact as it was told. The primary key is the inbox: a fact told twice is one row. */
const CASE_EVENT = `create table case_event (
  case_no text collate "C" not null,
  event_id text not null,
  body text not null,
  primary key (case_no, event_id)
)`;

/** What was touched and has not been judged since. Append-only: a mark is never merged with another. */
const TO_JUDGE = `create table to_judge (
  id bigint generated always as identity primary key,
  case_no text collate "C" not null,
  partition smallint not null,
  lane smallint not null
)`;

/**
 * The last verdict, in columns that lists filter and sort by: text and smallint, because under row security only
 * leakproof operators reach an index. \`urgency\` is the level turned round, so that a list is one ascending index scan.
 */
const WATCHED_CASE = `create table watched_case (
  case_no text collate "C" primary key,
  partition smallint not null,
  source text not null,
  region text not null,
  zone text not null,
  unit text not null,
  "window" text not null,
  item text not null,
  item_name text,
  case_type text not null,
  state text not null,
  reason text,
  level smallint not null,
  urgency smallint not null generated always as (4 - level) stored,
  provisional boolean not null,
  latest boolean not null,
  contradicted boolean not null,
  received_at timestamptz,
  accepted_at timestamptz,
  deemed_at timestamptz,
  due_day date,
  due_instant timestamptz,
  due_at timestamptz not null,
  end_kind text,
  ended_at timestamptz,
  timeliness text,
  same_day boolean not null,
  stage text,
  holder text,
  person text,
  suspension text,
  data_findings jsonb,
  calendar text
)`;

/** Crossings still to be issued, past or future. Held until \`ready_at\`: the crossing and the lag its source declared. */
const FORETOLD = `create table foretold (
  case_no text collate "C" not null,
  rule text not null,
  level smallint not null,
  subject text not null,
  at timestamptz not null,
  partition smallint not null,
  ready_at timestamptz not null,
  rule_version smallint not null,
  due_day date,
  due_instant timestamptz,
  unit text not null,
  "window" text,
  person text,
  calendar text,
  primary key (case_no, rule, level, subject, at)
)`;

/** The key makes a second card impossible, not unlikely. */
const CARD = `create table card (
  case_no text collate "C" not null,
  rule text not null,
  level smallint not null,
  subject text not null,
  crossed_at timestamptz not null,
  partition smallint not null,
  state text not null,
  issued_at timestamptz not null,
  rule_version smallint not null,
  due_day date,
  due_instant timestamptz,
  unit text not null,
  "window" text,
  person text,
  calendar text,
  told boolean not null,
  primary key (case_no, rule, level, subject, crossed_at)
)`;

const CARD_CHANGE = `create table card_change (
  id bigint generated always as identity primary key,
  case_no text collate "C" not null,
  rule text not null,
  level smallint not null,
  subject text not null,
  crossed_at timestamptz not null,
  at timestamptz not null,
  from_state text not null,
  to_state text not null,
  actor text not null,
  reason text not null
)`;

const TABLES = [
  CASE_EVENT,
  TO_JUDGE,
  'create index to_judge_order on to_judge (partition, lane, id)',
  'create index to_judge_case on to_judge (case_no)',
  WATCHED_CASE,
  'create index watched_open on watched_case (urgency, due_at, case_no) where ended_at is null',
  'create index watched_open_unit on watched_case (unit, urgency, due_at, case_no) where ended_at is null',
  'create index watched_open_window on watched_case ("window", urgency, due_at, case_no) where ended_at is null',
  'create index watched_open_state on watched_case (state, urgency, due_at, case_no) where ended_at is null',
  'create index watched_open_item on watched_case (item, urgency, due_at, case_no) where ended_at is null',
  'create index watched_all on watched_case (urgency, due_at, case_no)',
  'create index watched_ended on watched_case (ended_at, unit) where ended_at is not null',
  FORETOLD,
  'create index foretold_ready on foretold (partition, ready_at)',
  CARD,
  'create index card_list on card (crossed_at, case_no)',
  'create index card_unit on card (unit, crossed_at)',
  CARD_CHANGE,
  'create table rule_book (fingerprint text primary key, at timestamptz not null)',
  'create index card_change_case on card_change (case_no)',
];
