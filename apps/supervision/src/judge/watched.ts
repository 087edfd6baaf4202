import type { CaseFile } from '#domain/case-file.js';
import { civilDateOf } from '#domain/civil-date.js';
import { ownerOf } from '#domain/facts.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { Limit } from '#domain/limit.js';
import type { Level } from '#domain/rules.js';
import type { Verdict } from '#domain/verdict.js';
import { isZone } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';
import { type Columns, names, quoted, type RowOf, unnest } from '../bulk.js';
import { levelNumber } from '../levels.js';
import { filteredRow, filteredText } from '../live/filtered.js';

const COLUMNS = {
  case_no: 'text',
  partition: 'smallint',
  source: 'text',
  region: 'text',
  zone: 'text',
  unit: 'text',
  window: 'text',
  item: 'text',
  item_name: 'text',
  case_type: 'text',
  state: 'text',
  reason: 'text',
  level: 'smallint',
  provisional: 'boolean',
  latest: 'boolean',
  contradicted: 'boolean',
  received_at: 'timestamptz',
  accepted_at: 'timestamptz',
  deemed_at: 'timestamptz',
  due_day: 'date',
  due_instant: 'timestamptz',
  due_at: 'timestamptz',
  end_kind: 'text',
  ended_at: 'timestamptz',
  timeliness: 'text',
  same_day: 'boolean',
  stage: 'text',
  holder: 'text',
  person: 'text',
  suspension: 'text',
  data_findings: 'jsonb',
  calendar: 'text',
  promised: 'integer',
  statutory: 'integer',
  due_at_original: 'timestamptz',
  due_at_counted: 'timestamptz',
  due_at_original_counted: 'timestamptz',
  used_days: 'integer',
  suspended_days: 'integer',
  legal_days: 'integer',
} as const satisfies Columns;

export const WATCHED_COLUMNS = COLUMNS;
export type WatchedRow = RowOf<typeof COLUMNS>;

/** Sorts behind every real due: nobody can say when it is. */
const NO_DUE = '9999-12-31T00:00:00.000Z';

const CHANGING = Object.keys(COLUMNS).filter((column) => column !== 'case_no');

/** Of a row that a list may show no longer, how it stood before. */
export const RETURNING_CHANGED = `returning new.case_no,
  case when old.case_no is not null and ${filteredRow('old')} is distinct from ${filteredRow('new')}
    then ${filteredText('old')} end as was`;

/** Tells the live stream which rows `saved` has changed. */
export const NOTE_CHANGED = `insert into watched_change (position, size, cases, was)
select pg_current_xact_id()::text::bigint, count(*), array_agg(case_no order by case_no), array_agg(was order by case_no)
from saved having count(*) > 0
on conflict (position) do update set size = watched_change.size + excluded.size,
  cases = watched_change.cases || excluded.cases, was = watched_change.was || excluded.was`;

/**
 * An unchanged row is not written again: most judgements of a busy case change nothing that a list shows. The rows that
 * were changed are noted for the live stream, all in one row under the number of this transaction.
 */
export const SAVE_WATCHED = `with saved as (
  insert into watched_case (${names(COLUMNS)})
  select * from ${unnest(COLUMNS, 'row')} order by case_no
  on conflict (case_no) do update set ${CHANGING.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}
  where (${CHANGING.map((name) => `watched_case.${quoted(name)}`).join(', ')})
    is distinct from (${CHANGING.map((name) => `excluded.${quoted(name)}`).join(', ')})
  ${RETURNING_CHANGED}
)
${NOTE_CHANGED}`;

/** The names of items, apart from their cases, for whoever counts by item; most often all of them are there. */
const KEEP_ITEM_NAMES = `insert into item_name (item, name)
select item, name from unnest($1::text[], $2::text[]) as given (item, name)
where not exists (select from item_name as known where known.item = given.item and known.name = given.name)
order by item, name on conflict (item, name) do nothing`;

/** A thousand cases are of a few dozen items: each name is asked about once. */
export async function keepItemNames(tx: Tx, rows: readonly WatchedRow[]): Promise<void> {
  const named = rows.filter((row) => row.item_name !== undefined);
  const once = [...new Map(named.map((row) => [JSON.stringify([row.item, row.item_name]), row])).values()];
  if (once.length === 0) return;
  await tx.named('judge-item-names', KEEP_ITEM_NAMES, [once.map(({ item }) => item), once.map((row) => row.item_name)]);
}

export interface Judged {
  readonly file: CaseFile;
  readonly verdict: Verdict;
  readonly level: Level;
  readonly partition: number;
  /** Undefined where none is published for the region. */
  readonly calendar: string | undefined;
  /** Set once the card that says so stands. */
  readonly deemedAt: Instant | undefined;
}

/** The columns of one case as it stands. What changes by the mere passing of time is not among them. */
export function watchedRow(judged: Judged): WatchedRow {
  const { file, verdict, level } = judged;
  const { standing } = verdict;
  const snapshot = file.received?.data;
  return {
    case_no: file.caseNo,
    partition: judged.partition,
    source: ownerOf(file.received?.source ?? file.caseNo.slice(0, file.caseNo.indexOf(':'))),
    region: snapshot?.region ?? '',
    zone: zoneOf(snapshot?.zone),
    unit: snapshot?.unit ?? '',
    window: snapshot?.window ?? '',
    item: snapshot?.item.code ?? '',
    item_name: snapshot?.item.name,
    case_type: snapshot?.caseType ?? '',
    state: standing.state,
    reason: standing.reason,
    level: levelNumber(level),
    provisional: standing.provisional,
    latest: standing.latest,
    contradicted: standing.contradicted,
    received_at: text(file.received?.at),
    accepted_at: text(standing.acceptedAt),
    deemed_at: text(judged.deemedAt),
    ...dueColumns(standing.due),
    end_kind: standing.end?.kind,
    ended_at: text(standing.end?.at),
    timeliness: standing.timeliness,
    same_day: standing.isSameDay,
    ...whereabouts(file),
    data_findings: verdict.dataFindings.length === 0 ? undefined : JSON.stringify(verdict.dataFindings),
    calendar: judged.calendar,
    ...comparable(snapshot?.promisedLimit, snapshot?.statutoryLimit),
    due_at_original: text(verdict.otherDues.original),
    due_at_counted: text(verdict.otherDues.counted),
    due_at_original_counted: text(verdict.otherDues.originalCounted),
    used_days: verdict.daysTaken?.used,
    suspended_days: verdict.daysTaken?.suspended,
    legal_days: workingDaysOf(snapshot?.statutoryLimit),
  };
}

/** How far a promise is shorter than the law allows can be said only of two limits in one unit. */
function comparable(promised: Limit | undefined, statutory: Limit | undefined) {
  const isComparable = promised !== undefined && promised.unit === statutory?.unit;
  return {
    promised: isComparable ? promised.amount : undefined,
    statutory: isComparable ? statutory?.amount : undefined,
  };
}

/** What was saved against the law is said in working days alone. */
function workingDaysOf(limit: Limit | undefined): number | undefined {
  return limit?.unit === 'WORKING_DAYS' ? limit.amount : undefined;
}

function dueColumns(due: Verdict['standing']['due']) {
  if (due === undefined) return { due_day: undefined, due_instant: undefined, due_at: NO_DUE };
  const dueAt = formatInstant(due.crossedAt);
  if (due.kind === 'DAY') return { due_day: civilDateOf(due.day), due_instant: undefined, due_at: dueAt };
  return { due_day: undefined, due_instant: formatInstant(due.at), due_at: dueAt };
}

/** Which stage it is in, with whom, and what holds it up. */
function whereabouts(file: CaseFile) {
  const stage = file.stages.at(-1);
  const open = file.suspensions.findLast((suspension) => suspension.resumed === undefined);
  return {
    stage: stage?.data.stage,
    holder: stage?.data.unit ?? file.accepted?.data.unit ?? file.received?.data.unit,
    person: stage?.data.person,
    suspension: open?.from.data.procedure,
  };
}

function text(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : formatInstant(at);
}

/** Lists ask the database for civil days, which refuses a zone that does not exist. */
function zoneOf(zone: string | undefined): string {
  return zone !== undefined && isZone(zone) ? zone : 'UTC';
}
