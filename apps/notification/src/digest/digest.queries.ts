import type { Instant } from '#domain/instant.js';

export const PLAN = `insert into digest_run (region, day, due_at) values ($1, $2::date, $3::timestamptz) on conflict do nothing`;

/** One process makes it; another passes it by. */
export const CLAIM = `select due_at from digest_run where region = $1 and day = $2::date and done_at is null for update skip locked`;

export const DONE = 'update digest_run set done_at = $3::timestamptz where region = $1 and day = $2::date';

export const READ_LAST =
  'select max(due_at) as since from digest_run where region = $1 and day < $2::date and done_at is not null';

/** All that a digest asks of a card, as one number: cards that are alike are sorted by it, which texts and truths are slow for. */
const ALIKE = [
  'told',
  'state = any($2::text[])',
  'acknowledged_at is not null',
  'due_day is not distinct from $7::date',
  ...[3, 4, 5, 6].map((boundary) => `issued_at > $${boundary}::timestamptz`),
].reduce((number, asked) => `(${number}) * 2 + (${asked})::integer`, 'level');

/**
 * What stands, and what was issued lately for the trend; levels as numbers. Of those that a digest does not tell apart it reads
 * the most urgent and their number: a head may have ten thousand, and a region a million.
 */
export const READ_CARDS = `select case_no, rule, level, unit, issued_at, due_day::text, told, standing, acknowledged,
  case nth when $8 then alike - nth + 1 else 1 end::integer as count
from (
  select case_no, rule, level, unit, issued_at, due_day, told, state = any($2::text[]) as standing,
    acknowledged_at is not null as acknowledged, row_number() over as_one as nth, count(*) over as_one as alike
  from (
    select *, ${ALIKE} as kind from known_card
    where unit = any($1::text[]) and (state = any($2::text[]) or issued_at > $3::timestamptz)
  ) as asked
  window as_one as (
    partition by unit collate "C", kind order by due_day, case_no, rule collate "C"
    rows between unbounded preceding and unbounded following
  )
) as ranked where nth <= $8`;

export interface CardRow {
  readonly case_no: string;
  readonly rule: string;
  readonly level: number;
  readonly unit: string;
  readonly issued_at: Instant;
  readonly due_day: string | null;
  readonly told: boolean;
  readonly standing: boolean;
  readonly acknowledged: boolean;
  readonly count: number;
}

/** Red cards that nobody has acknowledged in time, of the units of a region. */
export const READ_CHASED = `select case_no, rule, subject, crossed_at, unit, "window", person, due_day::text, rung
from known_card where chase_on <= $2::date and unit = any($1::text[]) and state = any($3::text[]) and acknowledged_at is null
order by unit, due_day, case_no for update`;

export interface ChasedRow {
  readonly case_no: string;
  readonly rule: string;
  readonly subject: string;
  readonly crossed_at: Instant;
  readonly unit: string;
  readonly window: string | null;
  readonly person: string | null;
  readonly due_day: string | null;
  readonly rung: number;
}

/** One rung up; at the top it ends. */
export const RAISE = `update known_card set rung = given.rung, chase_on = given.day
from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::smallint[], $6::date[])
  as given (case_no, rule, subject, crossed_at, rung, day)
where known_card.case_no = given.case_no and known_card.rule = given.rule and known_card.level = $7
  and known_card.subject = given.subject and known_card.crossed_at = given.crossed_at`;
