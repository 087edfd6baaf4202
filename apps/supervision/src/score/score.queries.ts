import type { ScoreBy } from '#contracts/api/scores.js';
import type { Instant } from '#domain/instant.js';
import { inScope } from '../zone-period.js';
import { COLUMN_OF } from './counts.queries.js';

const parameter = { first: '$1::date', last: '$2::date', now: '$3::timestamptz', code: '$6' } as const;

/** The cards of the month of their due day, with whom they hit; $3 and $4 are the regions, $5 is one object. */
export function readCards(by: ScoreBy): string {
  const column = `card.${COLUMN_OF[by]}`;
  return `select ${column} as code, card.case_no, card.rule, card.level, card.subject, card.crossed_at, card.state
from card join watched_case as c on c.case_no = card.case_no
where (card.due_day between $1::date and $2::date
    or card.due_instant >= $1::date - interval '1 day' and card.due_instant < $2::date + interval '2 days'
      and (card.due_instant at time zone c.zone)::date between $1::date and $2::date)
  and coalesce(${column}, '') <> ''
  and ${inScope(3, 'c.region')} and ($5::text is null or ${column} = $5)`;
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
  const { first, last, now, code } = parameter;
  return `select case_no, promised, statutory, state,
  case when due_day is null and due_instant is null then 'UNDETERMINED'
    when due > ${last} then 'LATER'
    when due < ${first} then 'PASSED_EARLIER_MONTH'
    when due_at <= ${now} then 'PASSED' else 'THIS_MONTH' end as due
from (select *, coalesce(due_day, (due_instant at time zone zone)::date) as due from watched_case) as open
where ended_at is null and ${COLUMN_OF[by]} = ${code} and ${inScope(4)}`;
}

export interface OpenCaseRow {
  readonly case_no: string;
  readonly promised: number | null;
  readonly statutory: number | null;
  readonly state: string;
  readonly due: 'PASSED' | 'PASSED_EARLIER_MONTH' | 'THIS_MONTH' | 'LATER' | 'UNDETERMINED';
}

/** Of the region itself, or where only those below it are known of the first of them. */
export const READ_ZONE_OF_REGION =
  'select zone from region where code collate "C" between $1 and $2::text order by code collate "C" limit 1';

/** Names to show beside codes; of persons none is known here. */
export const READ_NAMES = {
  unit: 'select distinct on (code) code, name from unit order by code, region',
  window: 'select distinct on (code) code, name from hall_window order by code, region',
  person: `select ''::text as code, ''::text as name where false`,
} as const satisfies Record<ScoreBy, string>;

/** Where objects belong; of persons nothing is known here. */
export const READ_PLACES = {
  unit: 'select region, code as unit from unit where code = $1',
  window: 'select region, unit from hall_window where code = $1',
  person: 'select $1::text as region, $1::text as unit where false',
} as const satisfies Record<ScoreBy, string>;
