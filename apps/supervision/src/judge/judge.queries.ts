import type { CardState } from '#domain/cards.js';
import type { Instant } from '#domain/instant.js';
import type { CardLevel, RuleCode } from '#domain/rules.js';
import { type Columns, unnest } from '../bulk.js';
import { levelText } from '../levels.js';

/** Locks of the database, by their first number: one judge and one issuer a partition, whoever runs them. */
export const JUDGE_LOCK = 4_101;
export const ISSUE_LOCK = 4_102;

/** One judge a partition: two would overwrite each other with what they read before the other wrote. */
export const TAKE_PARTITIONS = `select partition from unnest($2::integer[]) as wanted (partition)
where pg_try_advisory_xact_lock($1, partition)`;

/** What happened lately overtakes what is judged again: `LANES`. Of several partitions the oldest marks come first. */
export const READ_MARKS = `select mark.* from unnest($1::smallint[]) as mine (partition) cross join lateral (
  select id, case_no, partition, lane from to_judge where to_judge.partition = mine.partition order by lane, id limit $2
) as mark order by lane, id limit $2`;

/** Read after the marks, in a statement of its own: everything a mark stands for is then visible. */
export const READ_LEDGER = 'select case_no, body from case_event where case_no = any($1::text[]) order by case_no';

export const READ_CARDS = `select case_no, rule, level, subject, crossed_at, state, issued_at, rule_version, due_day,
  due_instant, unit, "window", person, calendar, told, when_holding from card where case_no = any($1::text[])`;

export const READ_DEEMED =
  'select case_no, deemed_at from watched_case where case_no = any($1::text[]) and deemed_at is not null';

export const DROP_MARKS = `delete from to_judge using unnest($1::smallint[], $2::smallint[], $3::bigint[]) as done (partition, lane, id)
where to_judge.partition = done.partition and to_judge.lane = done.lane and to_judge.id = done.id`;

/** The partitions that have anything to judge, and how many marks, counted no further than it matters. */
export const WAITING_PARTITIONS = `select stored.partition, waiting.marks from consumer_offset as stored
cross join lateral (
  select count(*)::int as marks from (
    select 1 from to_judge where to_judge.partition = stored.partition limit $2
  ) as mark
) as waiting
where stored.topic = $1 and waiting.marks > 0 order by waiting.marks desc, stored.partition`;

export interface WaitingRow {
  readonly partition: number;
  readonly marks: number;
}

export interface MarkRow {
  readonly id: number;
  readonly case_no: string;
  readonly partition: number;
  readonly lane: number;
}

export interface LedgerRow {
  readonly case_no: string;
  readonly body: string;
}

export interface CardRow {
  readonly case_no: string;
  readonly rule: RuleCode;
  readonly level: number;
  readonly subject: string;
  readonly crossed_at: Instant;
  readonly state: CardState;
  readonly issued_at: Instant;
  readonly rule_version: number;
  readonly due_day: string | null;
  readonly due_instant: Instant | null;
  readonly unit: string;
  readonly window: string | null;
  readonly person: string | null;
  readonly calendar: string | null;
  readonly told: boolean;
}

export type JudgedCardRow = CardRow & { readonly when_holding: 'PENDING' | 'LIFTED' | null };

export const CHANGE_COLUMNS = {
  case_no: 'text',
  rule: 'text',
  level: 'smallint',
  subject: 'text',
  crossed_at: 'timestamptz',
  from_state: 'text',
  to_state: 'text',
  reason: 'text',
} as const satisfies Columns;

export interface ChangedRow {
  readonly case_no: string;
  readonly rule: RuleCode;
  readonly level: CardLevel;
  readonly subject: string;
  readonly crossed_at: Instant;
}

const LAST = Object.keys(CHANGE_COLUMNS).length;

/**
 * The state moves only from where the decision saw it; what a person did meanwhile is not overwritten. An appeal of a card
 * that facts cancelled has nothing left to be decided.
 */
export const CHANGE_CARDS = `with change as (
  select * from ${unnest(CHANGE_COLUMNS, 'row')} order by case_no, rule, level, subject, crossed_at
), changed as (
  update card set state = change.to_state from change
  where card.case_no = change.case_no and card.rule = change.rule and card.level = change.level
    and card.subject = change.subject and card.crossed_at = change.crossed_at and card.state = change.from_state
  returning change.*
), ended as (
  update card_appeal as appeal set outcome = changed.to_state, ended_at = $${LAST + 1}::timestamptz, reason = changed.reason
  from changed
  where changed.from_state = 'APPEALED' and appeal.outcome is null and appeal.case_no = changed.case_no
    and appeal.rule = changed.rule and appeal.level = changed.level and appeal.subject = changed.subject
    and appeal.crossed_at = changed.crossed_at
)
insert into card_change (case_no, rule, level, subject, crossed_at, at, from_state, to_state, actor, reason)
select case_no, rule, level, subject, crossed_at, $${LAST + 1}::timestamptz, from_state, to_state, 'supervision', reason
from changed
returning case_no, rule, ${levelText('level')} as level, subject, crossed_at`;
