import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cn } from '#domain/calendars/cn.js';
import { CREATE_DEAD_LETTER, DROP_DEAD_LETTER } from '#platform/kafka/dead-letters.js';
import { CREATE_CONSUMER_OFFSET, DROP_CONSUMER_OFFSET } from '#platform/kafka/offsets.js';
import { CREATE_OUTBOX } from '#platform/outbox.js';

/** What was heard of halls, cards and ended cases; who is told what, and how that went. */
export class Notification1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      CREATE_CONSUMER_OFFSET,
      CREATE_DEAD_LETTER,
      CREATE_OUTBOX,
      ...HALL,
      ...CARDS,
      ...NOTICES,
    ]) {
      await runner.query(statement);
    }
    await runner.query('insert into calendar (region, version, data) values ($1, $2, $3)', [
      cn.region,
      cn.version,
      JSON.stringify(cn),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`drop table ${table}`);
    for (const statement of [DROP_DEAD_LETTER, DROP_CONSUMER_OFFSET]) await runner.query(statement);
  }
}

const TABLES = [
  ...['digest_run', 'notice_try', 'told_card', 'notice', 'contact', 'ended_case', 'known_card', 'reader'],
  ...['calendar', 'person', 'hall_window', 'unit', 'region', 'outbox'],
];

const HALL = [
  'create table region (code text primary key, name text not null, parent text, zone text not null)',
  'create table unit (code text primary key, name text not null, region text not null, parent text)',
  'create table hall_window (code text primary key, name text not null, unit text not null)',
  `create table person (
    code text primary key,
    name text not null,
    unit text not null,
    region text not null,
    roles text[] not null,
    "window" text,
    valid_from date,
    valid_until date
  )`,
  'create table calendar (region text primary key, version integer not null, data jsonb not null)',
  // How somebody is reached, and when they may be disturbed: told by the operator, and never told on.
  `create table reader (
    person text primary key,
    mail text,
    phone text,
    wecom text,
    dingtalk text,
    dingtalk_secret text,
    feishu text,
    feishu_secret text,
    from_minute smallint not null,
    until_minute smallint not null,
    zone text,
    changed_at timestamptz not null
  )`,
];

const CARDS = [
  // The cards as supervision tells them. The rung is who was asked last to acknowledge it, and chase_on when the next is.
  `create table known_card (
    case_no text collate "C" not null,
    rule text not null,
    level smallint not null,
    subject text collate "C" not null,
    crossed_at timestamptz not null,
    state text not null,
    changed_at timestamptz not null,
    issued_at timestamptz not null,
    told boolean not null,
    unit text not null,
    "window" text,
    person text,
    due_day date,
    acknowledged_at timestamptz,
    acknowledged_by text,
    rung smallint not null default 0,
    chase_on date,
    primary key (case_no, rule, level, subject, crossed_at)
  )`,
  'create index known_card_unit on known_card (unit, issued_at)',
  `create index known_card_standing on known_card (unit) where state in ('ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED')`,
  'create index known_card_chase on known_card (chase_on) where chase_on is not null',
  // A telephone number of an applicant, until it has been used; seven days at the longest.
  'create table contact (case_no text collate "C" primary key, phone text not null, given_at timestamptz not null)',
  'create index contact_age on contact (given_at)',
  'create table ended_case (case_no text collate "C" primary key, outcome text, ended_at timestamptz not null)',
  'create index ended_case_age on ended_case (ended_at)',
];

const NOTICES = [
  // The unique key is why nothing is told twice. again_at is when it is to be tried; empty while that is under way or over.
  `create table notice (
    id bigint generated always as identity primary key,
    kind text not null,
    reader text not null,
    "window" text not null,
    unit text,
    region text,
    part text,
    cause text,
    content jsonb not null,
    channel text not null,
    state text not null,
    reason text,
    created_at timestamptz not null,
    send_at timestamptz not null,
    again_at timestamptz,
    attempts integer not null default 0,
    tried text[] not null default '{}',
    claimed_at timestamptz,
    doubtful integer not null default 0,
    finished_at timestamptz,
    acknowledged_at timestamptz,
    unique (reader, kind, "window")
  )`,
  'create index notice_due on notice (again_at) where again_at is not null',
  `create index notice_claimed on notice (claimed_at) where state = 'sending'`,
  'create index notice_reader on notice (reader, id)',
  'create index notice_cause on notice (reader, cause) where cause is not null',
  // Of which card which reader has been told, and by which notice.
  `create table told_card (
    reader text not null,
    case_no text collate "C" not null,
    rule text not null,
    subject text collate "C" not null,
    crossed_at timestamptz not null,
    notice bigint not null references notice (id),
    primary key (reader, case_no, rule, subject, crossed_at)
  )`,
  'create index told_card_notice on told_card (notice)',
  `create table notice_try (
    notice bigint not null references notice (id),
    nth integer not null,
    at timestamptz not null,
    channel text not null,
    outcome text not null,
    doubtful boolean not null,
    why text,
    primary key (notice, nth)
  )`,
  `create table digest_run (
    region text not null,
    day date not null,
    due_at timestamptz not null,
    done_at timestamptz,
    primary key (region, day)
  )`,
];
