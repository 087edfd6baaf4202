import type { ScoreBy } from '#contracts/api/scores.js';
import type { Instant } from '#domain/instant.js';

const COLUMN_OF = { unit: 'unit', window: '"window"', person: 'person' } as const satisfies Record<ScoreBy, string>;

const LATE_RULES = `('T04', 'T05', 'T07')`;
const YELLOW = 3;

/** Cases whose only cards of lateness a person has revoked: they count as on time. */
const REVOKED = `select r.case_no from card as r
where r.state = 'REVOKED' and r.rule in ${LATE_RULES} and r.level >= ${YELLOW} and not exists (
  select from card as s where s.case_no = r.case_no and s.rule in ${LATE_RULES} and s.level >= ${YELLOW}
    and s.state in ('PENDING', 'ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED'))`;

const parameter = { first: '$1::date', last: '$2::date', now: '$3::timestamptz', region: '$4', code: '$5' } as const;

const hasFinding = (code: 'D01' | 'L06') => `coalesce(data_findings @> '[{"code": "${code}"}]', false)`;

/**
 * One pass over the cases of a month: those that ended in it, and those open when it ended (or now, while it runs). Days
 * are of each case's own zone ($1 and $2 are the first and the last of the month); the plain bounds beside them are for the index.
 * `offset 0` keeps the days from being reckoned anew for every count below.
 * Of what costs points the cases are named, so that every number can be opened; everything else is only counted.
 */
export function readCounts(by: ScoreBy): string {
  const { first, last, now, region, code } = parameter;
  return `with revoked as (${REVOKED}), placed as (
  select ${COLUMN_OF[by]} as code, case_no, timeliness, promised, statutory, data_findings,
    ended_at is not null and (ended_at at time zone zone)::date between ${first} and ${last}
      and end_kind in ('CLOSED', 'DECIDED') as closed,
    (ended_at is null or (ended_at at time zone zone)::date > ${last})
      and (coalesce(received_at, accepted_at) at time zone zone)::date <= ${last} as open,
    due_at <= ${now} and coalesce(due_day, (due_instant at time zone zone)::date) between ${first} and ${last} as over_due
  from watched_case
  where (ended_at is null or ended_at >= ${first} - interval '1 day')
    and coalesce(${COLUMN_OF[by]}, '') <> ''
    and (${region}::text is null or region = ${region}) and (${code}::text is null or ${COLUMN_OF[by]} = ${code})
  offset 0
)
select code,
  count(*) filter (where closed and timeliness is not null) as measured,
  count(*) filter (where closed and timeliness is null) as undetermined,
  count(*) filter (where closed and timeliness = 'EARLY') as early,
  count(*) filter (where open) as open,
  coalesce(sum(promised) filter (where closed and timeliness is not null), 0)::bigint as promised,
  coalesce(sum(statutory) filter (where closed and timeliness is not null), 0)::bigint as statutory,
  coalesce(array_agg(case_no) filter (where closed and timeliness = 'LATE'
    and case_no not in (select case_no from revoked)), '{}') as late,
  coalesce(array_agg(case_no) filter (where open and over_due), '{}') as open_overdue,
  coalesce(array_agg(case_no) filter (where closed and ${hasFinding('D01')}), '{}') as bad_data,
  coalesce(array_agg(case_no) filter (where closed and ${hasFinding('L06')}), '{}') as bad_order
from placed where closed or open group by code order by code`;
}

export interface CountsRow {
  readonly code: string;
  readonly measured: number;
  readonly undetermined: number;
  readonly early: number;
  readonly open: number;
  readonly promised: number;
  readonly statutory: number;
  readonly late: readonly string[];
  readonly open_overdue: readonly string[];
  readonly bad_data: readonly string[];
  readonly bad_order: readonly string[];
}

/** The cards of the month of their due day, with whom they hit; $3 is a region, $4 one object. */
export function readCards(by: ScoreBy): string {
  const column = `card.${COLUMN_OF[by]}`;
  return `select ${column} as code, card.case_no, card.rule, card.level, card.subject, card.crossed_at, card.state
from card join watched_case as c on c.case_no = card.case_no
where (card.due_day between $1::date and $2::date
    or card.due_instant >= $1::date - interval '1 day' and card.due_instant < $2::date + interval '2 days'
      and (card.due_instant at time zone c.zone)::date between $1::date and $2::date)
  and coalesce(${column}, '') <> ''
  and ($3::text is null or c.region = $3) and ($4::text is null or ${column} = $4)`;
}

export interface ScoreCardRow {
  readonly code: string;
  readonly case_no: string;
  readonly rule: string;
  readonly level: number;
  readonly subject: string;
  readonly crossed_at: Instant;
  readonly state: string;
}

/** The open cases of one object and where each lies to its due, seen from the month that runs. */
export function readOpenCases(by: ScoreBy): string {
  const { first, last, now, region, code } = parameter;
  return `select case_no, promised, statutory, state,
  case when due_day is null and due_instant is null then 'UNDETERMINED'
    when due > ${last} then 'LATER'
    when due < ${first} then 'PASSED_EARLIER_MONTH'
    when due_at <= ${now} then 'PASSED' else 'THIS_MONTH' end as due
from (select *, coalesce(due_day, (due_instant at time zone zone)::date) as due from watched_case) as open
where ended_at is null and ${COLUMN_OF[by]} = ${code} and (${region}::text is null or region = ${region})`;
}

export interface OpenCaseRow {
  readonly case_no: string;
  readonly promised: number | null;
  readonly statutory: number | null;
  readonly state: string;
  readonly due: 'PASSED' | 'PASSED_EARLIER_MONTH' | 'THIS_MONTH' | 'LATER' | 'UNDETERMINED';
}

export const READ_ZONE_OF_REGION = 'select zone from region where code = $1';

/** Names to show beside codes; of persons none is known here. */
export const READ_NAMES = {
  unit: 'select distinct on (code) code, name from unit order by code, region',
  window: 'select distinct on (code) code, name from hall_window order by code, region',
  person: `select ''::text as code, ''::text as name where false`,
} as const satisfies Record<ScoreBy, string>;
