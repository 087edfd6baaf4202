/**
 * One pass over the cases that were accepted, or without that ended, by the end of the period and not ended before it
 * began: whoever is refused has most often not been accepted. Days are of each
 * case's own zone ($1 and $2 are its first and last civil day); the plain bounds beside them are for the index.
 */
export const READ_STATISTICS = `with counted as (
  select unit, end_kind, timeliness, same_day, state,
    (accepted_at at time zone zone)::date as accepted_day,
    (ended_at at time zone zone)::date as ended_day,
    ((due_at - interval '1 millisecond') at time zone zone)::date as last_day
  from watched_case
  where (accepted_at < $2::date + interval '2 days'
      or accepted_at is null and ended_at < $2::date + interval '2 days')
    and (ended_at is null or ended_at >= $1::date - interval '1 day')
    and ($3::text is null or region = $3) and ($4::text is null or unit = $4)
), placed as (
  select *, accepted_day between $1::date and $2::date as accepted_within,
    ended_day between $1::date and $2::date as ended_within,
    accepted_day <= $2::date and (ended_day is null or ended_day > $2::date) as in_hand,
    end_kind in ('CLOSED', 'DECIDED') as is_closing
  from counted
)
select unit,
  count(*) filter (where accepted_within) as accepted,
  count(*) filter (where ended_within and is_closing) as closed,
  count(*) filter (where ended_within and is_closing and same_day) as closed_same_day,
  count(*) filter (where ended_within and is_closing and timeliness = 'EARLY') as closed_early,
  count(*) filter (where ended_within and is_closing and timeliness in ('EARLY', 'ON_TIME')) as closed_on_time,
  count(*) filter (where ended_within and is_closing and timeliness = 'LATE') as closed_late,
  count(*) filter (where ended_within and is_closing and timeliness is null) as closed_undetermined,
  count(*) filter (where ended_within and end_kind = 'REFUSED') as refused,
  count(*) filter (where ended_within and end_kind = 'WITHDRAWN') as withdrawn,
  count(*) filter (where in_hand) as in_hand,
  count(*) filter (where in_hand and last_day <= $2::date) as overdue_open
from placed group by unit order by unit`;

/** Cards in force that belong to the period: by the day of their crossing. */
export const READ_CARD_COUNTS = `select card.unit, card.level, count(*) as cards
from card join watched_case as c on c.case_no = card.case_no
where card.crossed_at >= $1::date - interval '1 day' and card.crossed_at < $2::date + interval '2 days'
  and (card.crossed_at at time zone c.zone)::date between $1::date and $2::date
  and card.state in ('ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED')
  and ($3::text is null or c.region = $3) and ($4::text is null or card.unit = $4)
group by card.unit, card.level`;

export const READ_UNIT_NAMES = 'select distinct on (code) code, name from unit order by code, region';

export interface CountRow {
  readonly unit: string;
  readonly accepted: number;
  readonly closed: number;
  readonly closed_same_day: number;
  readonly closed_early: number;
  readonly closed_on_time: number;
  readonly closed_late: number;
  readonly closed_undetermined: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly in_hand: number;
  readonly overdue_open: number;
}

export interface CardCountRow {
  readonly unit: string;
  readonly level: number;
  readonly cards: number;
}
