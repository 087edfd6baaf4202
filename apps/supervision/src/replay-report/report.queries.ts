import { levelText } from '../levels.js';

/** A card is overdue's where a limit has passed: T04 and T05, and T07 of instant cases. */
const OVERDUE = `exists (select 1 from card where card.case_no = c.case_no and card.rule in ('T04', 'T05', 'T07')
  and card.state <> 'CANCELLED')`;

export const READ_CASE_COUNTS = `select count(*) as total,
  count(*) filter (where ended_at is null) as open,
  count(*) filter (where ended_at is not null) as ended,
  count(*) filter (where timeliness in ('EARLY', 'ON_TIME')) as in_time,
  count(*) filter (where timeliness = 'LATE') as late,
  count(*) filter (where state = 'UNDETERMINED') as undetermined,
  count(*) filter (where ${OVERDUE}) as overdue,
  count(*) filter (where ended_at is not null and ${OVERDUE}) as overdue_ended,
  count(*) filter (where ended_at is null and ${OVERDUE}) as overdue_open
from watched_case as c`;

const IS_CLOSING = `end_kind in ('CLOSED', 'DECIDED')`;

/** What a bulletin counts, over the whole file. Whoever is deemed accepted has been accepted. */
export const READ_STATISTICS = `select
  count(*) filter (where coalesce(accepted_at, deemed_at) is not null) as accepted,
  count(*) filter (where ${IS_CLOSING}) as closed,
  count(*) filter (where ${IS_CLOSING} and same_day) as closed_same_day,
  count(*) filter (where ${IS_CLOSING} and timeliness = 'EARLY') as closed_early
from watched_case`;

export const READ_CARD_COUNTS = `select rule, ${levelText('level')} as level, count(*) as count from card
where state <> 'CANCELLED' group by rule, card.level order by rule, card.level`;

export const READ_FINDING_COUNTS = `select finding ->> 'code' as code, finding ->> 'kind' as kind, count(*) as count,
  count(distinct case_no) as cases
from watched_case, jsonb_array_elements(data_findings) as finding
where data_findings is not null group by 1, 2 order by 1, 2`;

/** Standing cards, a batch at a time, in an order that does not depend on when they were issued. */
export const READ_CARDS_AFTER = `select card.case_no, rule, card.level, ${levelText('card.level')} as level_name, subject,
  card.due_day, card.due_instant, crossed_at, card.unit, card."window", c.zone
from card join watched_case as c on c.case_no = card.case_no
where card.state <> 'CANCELLED' and (card.case_no, rule, card.level, crossed_at, subject) > ($1, $2, $3, $4::timestamptz, $5)
order by card.case_no, rule, card.level, crossed_at, subject limit $6`;
