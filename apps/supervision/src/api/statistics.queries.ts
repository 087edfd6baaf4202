import { CROSSED, OUTCOME } from '../score/outcome.js';
import { atMilliseconds, inScope } from '../zone-period.js';

const ZONE = '$1';
const FROM = atMilliseconds(2);
const BEFORE = atMilliseconds(3);
const WHOSE = `${inScope(4)} and ($6::text is null or unit = $6)`;

const count = (...conditions: readonly string[]) =>
  `coalesce(sum(cases) filter (where ${conditions.join(' and ')}), 0)::bigint`;
const total = (column: string) =>
  `coalesce(sum(${column}) filter (where ${OUTCOME.closing} and ${OUTCOME.measured}), 0)::bigint`;
const lateBy = (late: string) => count(OUTCOME.closing, OUTCOME.measured, late);

/** What the counts are kept apart by. */
export type GroupBy = 'unit' | 'item';

/**
 * What ended within the period, in one zone. Counted by outcome first: a handful of groups a unit, and only those are
 * asked a dozen questions.
 */
export const readEnded = (by: GroupBy) => `select key, ${count('accepted_within')} as accepted,
  ${count(OUTCOME.closing)} as closed,
  ${count(OUTCOME.closing, OUTCOME.sameDay)} as closed_same_day,
  ${count(OUTCOME.closing, OUTCOME.early)} as closed_early,
  ${count(OUTCOME.closing, OUTCOME.onTime)} as closed_on_time,
  ${count(OUTCOME.closing, OUTCOME.late)} as closed_late,
  ${count(OUTCOME.closing, OUTCOME.undetermined)} as closed_undetermined,
  ${count(OUTCOME.refused)} as refused,
  ${count(OUTCOME.withdrawn)} as withdrawn,
  ${lateBy(OUTCOME.lateOriginal)} as late_original,
  ${lateBy(OUTCOME.lateCounted)} as late_counted,
  ${lateBy(OUTCOME.lateOriginalCounted)} as late_original_counted,
  ${total('legal_cases')} as legal_cases, ${total('legal_days')} as legal_days, ${total('legal_used_days')} as legal_used_days,
  ${total('days_known')} as days_known, ${total('used_days')} as used_days, ${total('suspended_days')} as suspended_days
from (
  select ${by} as key, outcome,
    accepted_at >= ${FROM} and accepted_at < ${BEFORE} as accepted_within, count(*) as cases,
    count(used_days + legal_days) as legal_cases,
    sum(legal_days) filter (where used_days is not null) as legal_days,
    sum(used_days) filter (where legal_days is not null) as legal_used_days,
    count(used_days) as days_known, sum(used_days) as used_days, sum(suspended_days) as suspended_days
  from watched_case
  where zone = ${ZONE} and ended_at >= ${FROM} and ended_at < ${BEFORE} and ${WHOSE}
  group by ${by}, outcome, 3
) as groups group by key`;

const part = (
  by: GroupBy,
  when: string,
) => `select ${by} as key, accepted_at, due_at, due_at_original, due_at_counted, due_at_original_counted
  from watched_case where zone = ${ZONE} and ${when} and accepted_at < ${BEFORE} and ${WHOSE}`;

const overdue = (crossed: string) => `count(*) filter (where ${crossed} <= ${BEFORE})`;

/** What was in hand when the period ended: still open, or ended after it; in two parts, each with its index. */
export const readInHand = (
  by: GroupBy,
) => `select key, count(*) filter (where accepted_at >= ${FROM}) as accepted, count(*) as in_hand,
  ${overdue(CROSSED.current)} as overdue_open,
  ${overdue(CROSSED.original)} as overdue_original,
  ${overdue(CROSSED.counted)} as overdue_counted,
  ${overdue(CROSSED.originalCounted)} as overdue_original_counted
from (${part(by, 'ended_at is null')} union all ${part(by, `ended_at >= ${BEFORE}`)}) as in_hand group by key`;

/** A card is its own unit's, whoever the case belongs to. */
const CARD_KEYS = { unit: 'card.unit', item: 'c.item' } as const satisfies Record<GroupBy, string>;

/** Cards in force that belong to the period: by the day of their crossing. */
export const readCardCounts = (by: GroupBy) => `select ${CARD_KEYS[by]} as key, card.level, count(*) as cards
from card join watched_case as c on c.case_no = card.case_no
where card.crossed_at >= $1::date - interval '1 day' and card.crossed_at < $2::date + interval '2 days'
  and (card.crossed_at at time zone c.zone)::date between $1::date and $2::date
  and card.state in ('ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED')
  and ${inScope(3, 'c.region')} and ($5::text is null or card.unit = $5)
group by 1, card.level`;

export const READ_UNIT_NAMES = 'select distinct on (code) code, name from unit order by code, region';

export const READ_ITEM_NAMES = 'select item as code, min(name) as name from item_name group by item';

/** The counts of a unit or an item, in one zone or in all. */
export const COUNTS = [
  'accepted',
  'closed',
  'closed_same_day',
  'closed_early',
  'closed_on_time',
  'closed_late',
  'closed_undetermined',
  'refused',
  'withdrawn',
  'in_hand',
  'overdue_open',
  'late_original',
  'late_counted',
  'late_original_counted',
  'overdue_original',
  'overdue_counted',
  'overdue_original_counted',
  'days_known',
  'used_days',
  'suspended_days',
  'legal_cases',
  'legal_days',
  'legal_used_days',
] as const;

export type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;
/** One statement counts some of them. */
export type CountRow = { readonly key: string } & Partial<Counts>;

export interface CardCountRow {
  readonly key: string;
  readonly level: number;
  readonly cards: number;
}
