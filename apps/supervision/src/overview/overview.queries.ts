import type { Instant } from '#domain/instant.js';
import { CARD_COLUMNS } from '../api/cards.queries.js';
import { OUTCOME } from '../score/outcome.js';
import { atMilliseconds, inScope } from '../zone-period.js';

const whose = (scope: number, units: number) =>
  `${inScope(scope)} and ($${units}::text[] is null or unit = any($${units}))`;

/** Of all regions no card has to ask its case for its own. */
const whoseCard = (scope: number, units: number) => `($${scope}::text is null or exists (
  select from watched_case as c where c.case_no = card.case_no and ${inScope(scope, 'c.region')}))
  and ($${units}::text[] is null or card.unit = any($${units}))`;

/** What has no due sorts behind every day. */
const HAS_DUE = `due_at < '9999-01-01'`;

/** Cards that count. */
const IN_FORCE = `('ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED')`;

export interface TallyRow {
  readonly unit: string;
  readonly state: 'UNDETERMINED' | 'SUSPENDED' | 'RUNNING' | 'ENDED';
  readonly urgency: number;
  readonly cases: number;
  readonly due_today: number;
  /** When the limit that ends first is crossed. */
  readonly first_due: Instant | null;
}

/**
 * The open cases of one zone, counted by what the overview shows, in one pass over an index. A limit of a day is crossed
 * as the next day begins, so what is due on a day is crossed after its first instant and at the latest with its end.
 */
export const READ_TALLY = `select unit, state, urgency, count(*) as cases,
  count(*) filter (where due_at > ${atMilliseconds(2)} and due_at <= ${atMilliseconds(3)}) as due_today,
  min(due_at) filter (where ${HAS_DUE}) as first_due
from watched_case where ended_at is null and zone = $1 and ${whose(4, 6)}
group by unit, state, urgency`;

export interface DayRow {
  /** The first day is 1. */
  readonly day: number;
  readonly amount: number;
}

/** In which of the days that begin at these instants; the last of them ends the last day. */
const dayOf = (column: string) => `width_bucket(${column}, $1::timestamptz[])`;
const within = (column: string) => `${column} >= $2::timestamptz and ${column} < $3::timestamptz`;

export const READ_RECEIVED_BY_DAY = `select ${dayOf('received_at')} as day, count(*) as amount
from watched_case where ${within('received_at')} and ${whose(4, 6)} group by 1`;

/** In the zones that are there, so that an index that begins with the zone is reached. */
export const READ_CLOSED_BY_DAY = `select ${dayOf('ended_at')} as day, count(*) as amount
from watched_case where zone = any($7::text[]) and ${within('ended_at')} and ${OUTCOME.closing} and ${whose(4, 6)}
group by 1`;

export const READ_CARDS_BY_DAY = `select ${dayOf('crossed_at')} as day, level, count(*) as amount
from card where ${within('crossed_at')} and state in ${IN_FORCE} and ${whoseCard(4, 6)} group by 1, 2`;

export interface SourceRow {
  readonly source: string;
  readonly lag_seconds: number | null;
  readonly silent_after_minutes: number | null;
  readonly heard_at: Instant | null;
  readonly fact_at: Instant | null;
}

/** A part of a source tells under its own name, and is declared under it. */
export const READ_SOURCES = `select coalesce(declared.id, heard.source) as source, declared.lag_seconds, declared.silent_after_minutes,
  heard.heard_at, heard.fact_at
from source as declared full join (
  select source, max(heard_at) as heard_at, max(fact_at) as fact_at from source_heard group by source
) as heard on heard.source = declared.id
order by 1 limit $1`;

const since = (column: string) => `${column} > $1::timestamptz and ${column} <= $2::timestamptz`;

export interface LevelRow {
  readonly level: number;
  readonly amount: number;
}

export const READ_ISSUED_SINCE = `select level, count(*) as amount from card
where ${since('issued_at')} and state in ${IN_FORCE} and ${whoseCard(3, 5)} group by level`;

export const READ_FIRST_ISSUED_SINCE = `select ${CARD_COLUMNS} from card
where ${since('issued_at')} and state in ${IN_FORCE} and ${whoseCard(3, 5)}
order by level desc, issued_at desc, case_no limit $6`;

/** What became of cards, each change once. */
export const READ_CHANGED_SINCE = `select change.to_state as state, count(*) as amount
from card_change as change
join card using (case_no, rule, level, subject, crossed_at)
where ${since('change.at')} and ${whoseCard(3, 5)} group by 1`;

export const READ_RECEIVED_SINCE = `select count(*) as amount from watched_case
where ${since('received_at')} and ${whose(3, 5)}`;

export const READ_ENDED_SINCE = `select count(*) filter (where ${OUTCOME.closing}) as closed,
  count(*) filter (where ${OUTCOME.refused}) as refused, count(*) filter (where ${OUTCOME.withdrawn}) as withdrawn
from watched_case where zone = any($6::text[]) and ${since('ended_at')} and ${whose(3, 5)}`;
