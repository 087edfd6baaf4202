import type { Evidence } from '#domain/card-acts/decide-card-act.js';
import type { Instant } from '#domain/instant.js';
import { CARD_COLUMNS } from '../api/cards.queries.js';
import type { CardRow } from '../judge/judge.queries.js';

/** The parameters $1 to $5 are the key of a card. */
const KEY = 'case_no = $1 and rule = $2 and level = $3 and subject = $4 and crossed_at = $5::timestamptz';

/**
 * Whoever acts on a card has it alone. A statement of its own: what is read after it is what the one before left, and
 * not what was there when we began to wait.
 */
export const LOCK_CARD = `select 1 as locked from card where ${KEY} for update`;

export const SEE_CARD = `select 1 as seen from card where ${KEY}`;

export const READ_CARD = `select ${CARD_COLUMNS}, when_holding,
  (select region from watched_case where watched_case.case_no = card.case_no) as region,
  (select zone from watched_case where watched_case.case_no = card.case_no) as zone
from card where ${KEY}`;

export const READ_CHANGES = `select rule, level, subject, crossed_at, at, from_state, to_state, actor, unit, reason
from card_change where ${KEY} order by id`;

export const READ_APPEALS = `select filed_at, person, unit, text, evidence, due_day, outcome, ended_at, decider,
  decider_unit, reason, late from card_appeal where ${KEY} order by id`;

/** $6 and $7 are the states before and after; $8 what it is while it holds; $9 when; $10 to $12 who and why. */
export const CHANGE_CARD = `with changed as (
  update card set state = $7, when_holding = $8, issued_at = case when $6 = 'PENDING' and $7 = 'ISSUED'
    then $9::timestamptz else issued_at end
  where ${KEY} returning case_no, rule, level, subject, crossed_at
)
insert into card_change (case_no, rule, level, subject, crossed_at, at, from_state, to_state, actor, unit, reason)
select case_no, rule, level, subject, crossed_at, $9::timestamptz, $6, $7, $10, $11, $12 from changed`;

export const FILE_APPEAL = `insert into card_appeal (case_no, rule, level, subject, crossed_at, filed_at, person, unit, text,
  evidence, due_day)
values ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7, $8, $9, $10::jsonb, $11::date)`;

export const END_APPEAL = `update card_appeal set outcome = $6, ended_at = $7::timestamptz, decider = $8, decider_unit = $9,
  reason = $10, late = $11
where ${KEY} and outcome is null`;

/** The level of its case may be another now, and a judge that saw the card as it was has left it alone. */
export const MARK_CASE = `insert into to_judge (case_no, partition, lane)
select case_no, partition, 0 from card where ${KEY}`;

export type ActedCardRow = CardRow & {
  readonly when_holding: 'PENDING' | 'LIFTED' | null;
  readonly region: string | null;
  readonly zone: string | null;
};

export interface AppealRow {
  readonly filed_at: Instant;
  readonly person: string;
  readonly unit: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly due_day: string | null;
  readonly outcome: 'UPHELD' | 'REVOKED' | 'CANCELLED' | null;
  readonly ended_at: Instant | null;
  readonly decider: string | null;
  readonly decider_unit: string | null;
  readonly reason: string | null;
  readonly late: boolean | null;
}
