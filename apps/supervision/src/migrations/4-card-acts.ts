import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CREATE_IDEMPOTENCY } from '#platform/once/once.queries.js';

/** What persons do to cards, and the answers kept for whoever asks again under the same key. */
export class CardActs1767225600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** 申诉. An open one has no outcome; the partial key makes a second open one of a card impossible. */
const CARD_APPEAL = `create table card_appeal (
  id bigint generated always as identity primary key,
  case_no text collate "C" not null,
  rule text not null,
  level smallint not null,
  subject text not null,
  crossed_at timestamptz not null,
  filed_at timestamptz not null,
  person text not null,
  unit text not null,
  text text not null,
  evidence jsonb not null,
  due_day date,
  outcome text,
  ended_at timestamptz,
  decider text,
  decider_unit text,
  reason text,
  late boolean
)`;

const UP = [
  ...CREATE_IDEMPOTENCY,
  // What the card is whenever its crossing holds, where that is not ISSUED: PENDING until a person confirms it, LIFTED
  // once a person has lifted it. Facts that cancel it and let it stand again must not overrule either.
  'alter table card add column when_holding text',
  `create index card_waiting on card (crossed_at, case_no) where state in ('PENDING', 'APPEALED')`,
  'alter table card_change add column unit text',
  CARD_APPEAL,
  'create index card_appeal_case on card_appeal (case_no)',
  `create unique index card_appeal_open on card_appeal (case_no, rule, level, subject, crossed_at) where outcome is null`,
  'create index card_appeal_due on card_appeal (due_day) where outcome is null',
];

const DOWN = [
  'drop table card_appeal',
  'alter table card_change drop column unit',
  'drop index card_waiting',
  'alter table card drop column when_holding',
  'drop table idempotency',
];
