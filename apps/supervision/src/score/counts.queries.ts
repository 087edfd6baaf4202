import type { ScoreBy } from '#contracts/api/scores.js';
import { atMilliseconds, inScope } from '../zone-period.js';
import { CROSSED, OUTCOME } from './outcome.js';

export const COLUMN_OF = { unit: 'unit', window: '"window"', person: 'person' } as const satisfies Record<
  ScoreBy,
  string
>;

const LATE_RULES = `('T04', 'T05', 'T07')`;
const YELLOW = 3;

/** Cases whose only cards of lateness a person has revoked: they count as on time. */
const REVOKED = `select distinct r.case_no from card as r
where r.state = 'REVOKED' and r.rule in ${LATE_RULES} and r.level >= ${YELLOW} and not exists (
  select from card as s where s.case_no = r.case_no and s.rule in ${LATE_RULES} and s.level >= ${YELLOW}
    and s.state in ('PENDING', 'ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED'))`;

/** Every statement is of one zone; its parameters are the same, and the last it leaves away where it does not ask. */
const ZONE = '$1';
const FROM = atMilliseconds(2);
const BEFORE = atMilliseconds(3);
const SCOPE = inScope(4);
const CODE = '$6::text';
const NOW = '$7::timestamptz';

const ended = (by: ScoreBy) => `zone = ${ZONE} and ended_at >= ${FROM} and ended_at < ${BEFORE}
    and ${SCOPE} and (${CODE} is null or ${COLUMN_OF[by]} = ${CODE})`;

const count = (...conditions: readonly string[]) =>
  `coalesce(sum(cases) filter (where ${conditions.join(' and ')}), 0)::bigint`;
const total = (column: string) => `coalesce(sum(${column}) filter (where ${OUTCOME.measured}), 0)::bigint`;

/**
 * Counted by outcome first: a handful of groups an object, and only those are asked a dozen questions. `offset 0` keeps what
 * is asked of the groups from being asked of every case, of which the planner then expects too few and sorts them on disk.
 */
export function readEnded(by: ScoreBy): string {
  return `select code, ${count(OUTCOME.measured)} as measured, ${count(OUTCOME.undetermined)} as undetermined,
  ${count(OUTCOME.early)} as early, ${total('promised')} as promised, ${total('statutory')} as statutory,
  ${count(OUTCOME.measured, OUTCOME.lateOriginal)} as late_original,
  ${count(OUTCOME.measured, OUTCOME.lateCounted)} as late_counted,
  ${count(OUTCOME.measured, OUTCOME.lateOriginalCounted)} as late_original_counted,
  ${total('days_known')} as days_known, ${total('used_days')} as used_days, ${total('suspended_days')} as suspended_days
from (
  select ${COLUMN_OF[by]} as code, outcome, count(*) as cases, sum(promised) as promised, sum(statutory) as statutory,
    count(used_days) as days_known, sum(used_days) as used_days, sum(suspended_days) as suspended_days
  from watched_case where ${ended(by)} group by 1, 2 offset 0
) as groups where ${OUTCOME.closing} and code <> '' group by code`;
}

export interface EndedRow {
  readonly code: string;
  readonly measured: number;
  readonly undetermined: number;
  readonly early: number;
  readonly promised: number;
  readonly statutory: number;
  readonly late_original: number;
  readonly late_counted: number;
  readonly late_original_counted: number;
  readonly days_known: number;
  readonly used_days: number;
  readonly suspended_days: number;
}

/** Of what costs points the cases are named, so that every number can be opened. */
export function readLate(by: ScoreBy): string {
  return `select ${COLUMN_OF[by]} as code, case_no from watched_case
where ${ended(by)} and timeliness = 'LATE' and ${OUTCOME.closing} and ${COLUMN_OF[by]} <> ''`;
}

export interface LateRow {
  readonly code: string;
  readonly case_no: string;
}

const hasFinding = (code: 'D01' | 'L06') => `data_findings @> '[{"code": "${code}"}]'`;

export function readDefects(by: ScoreBy): string {
  return `select ${COLUMN_OF[by]} as code, case_no, ${hasFinding('D01')} as bad_data, ${hasFinding('L06')} as bad_order
from watched_case where ${ended(by)} and data_findings is not null and ${OUTCOME.closing} and ${COLUMN_OF[by]} <> ''`;
}

export interface DefectRow extends LateRow {
  readonly bad_data: boolean;
  readonly bad_order: boolean;
}

/** Those that count as on time by every measure, because a person has said so of them. */
export function readRevoked(by: ScoreBy): string {
  return `select ${COLUMN_OF[by]} as code, case_no, ${OUTCOME.lateOriginal} as late_original,
  ${OUTCOME.lateCounted} as late_counted, ${OUTCOME.lateOriginalCounted} as late_original_counted
from (${REVOKED}) as revoked join watched_case using (case_no)
where ${ended(by)} and ${OUTCOME.closing} and ${OUTCOME.measured} and ${COLUMN_OF[by]} <> ''`;
}

export interface RevokedRow extends LateRow {
  readonly late_original: boolean;
  readonly late_counted: boolean;
  readonly late_original_counted: boolean;
}

const overdue = (crossed: string) => `${crossed} <= ${NOW} and ${crossed} > ${FROM} and ${crossed} <= ${BEFORE}`;

/** Open when the month ended (or now, while it runs): still open, or ended after it; in two parts, each with its index. */
export function readOpen(by: ScoreBy): string {
  const part = (when: string) => `select ${COLUMN_OF[by]} as code, case_no, due_at, due_at_original, due_at_counted,
    due_at_original_counted from watched_case
  where zone = ${ZONE} and ${when} and coalesce(received_at, accepted_at) < ${BEFORE} and ${SCOPE}
    and (${CODE} is null or ${COLUMN_OF[by]} = ${CODE}) and ${COLUMN_OF[by]} <> ''`;
  return `select code, count(*) as open,
  coalesce(array_agg(case_no) filter (where ${overdue(CROSSED.current)}), '{}') as overdue,
  count(*) filter (where ${overdue(CROSSED.original)}) as overdue_original,
  count(*) filter (where ${overdue(CROSSED.counted)}) as overdue_counted,
  count(*) filter (where ${overdue(CROSSED.originalCounted)}) as overdue_original_counted
from (${part('ended_at is null')} union all ${part(`ended_at >= ${BEFORE}`)}) as open group by code`;
}

export interface OpenRow {
  readonly code: string;
  readonly open: number;
  readonly overdue: readonly string[];
  readonly overdue_original: number;
  readonly overdue_counted: number;
  readonly overdue_original_counted: number;
}
