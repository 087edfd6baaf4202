import { z } from 'zod';
import type { CaseFilter, CaseQuery } from '#contracts/api/cases.js';
import type { Instant } from '#domain/instant.js';
import { regionScope } from '#domain/region-scope.js';
import { levelNumber } from '../levels.js';
import { Conditions } from './conditions.js';
import { keyInstant, keyLevel, keyText, readCursor } from './cursor.js';
import { checkPeriod } from './period.js';

export interface CaseListRow {
  readonly case_no: string;
  readonly source: string;
  readonly region: string;
  readonly zone: string;
  readonly unit: string;
  readonly unit_name: string | null;
  readonly window: string;
  readonly window_name: string | null;
  readonly item: string;
  readonly item_name: string | null;
  readonly case_type: string;
  readonly state: 'UNDETERMINED' | 'SUSPENDED' | 'RUNNING' | 'ENDED';
  readonly reason: string | null;
  readonly level: number;
  readonly urgency: number;
  readonly provisional: boolean;
  readonly latest: boolean;
  readonly contradicted: boolean;
  readonly received_at: Instant | null;
  readonly accepted_at: Instant | null;
  readonly due_day: string | null;
  readonly due_instant: Instant | null;
  readonly due_key: string;
  readonly end_kind: string | null;
  readonly ended_at: Instant | null;
  readonly timeliness: 'EARLY' | 'ON_TIME' | 'LATE' | null;
  readonly stage: string | null;
  readonly holder: string | null;
  readonly holder_name: string | null;
  readonly person: string | null;
  readonly suspension: string | null;
}

export const COLUMNS = `c.case_no, c.source, c.region, c.zone, c.unit, u.name as unit_name, c."window", w.name as window_name,
  c.item, c.item_name, c.case_type, c.state, c.reason, c.level, c.urgency, c.provisional, c.latest, c.contradicted,
  c.received_at, c.accepted_at, c.due_day, c.due_instant, c.due_at::text as due_key, c.end_kind, c.ended_at,
  c.timeliness, c.stage, c.holder, h.name as holder_name, c.person, c.suspension`;

export const NAMES = `left join unit as u on u.region = c.region and u.code = c.unit
left join unit as h on h.region = c.region and h.code = c.holder
left join hall_window as w on w.region = c.region and w.code = c."window"`;

export const READ_CASE = `select ${COLUMNS} from watched_case as c ${NAMES} where c.case_no = $1`;

/** The last code point: a prefix is the range from itself to itself with this behind it. */
const LAST_CHARACTER = '\u{10FFFF}';

const CURSOR_KEY = z.tuple([keyLevel, keyInstant, keyText]);

/** The page is cut before names are looked up, so that it costs its own rows and no more. */
export function listCases(query: CaseQuery): { readonly text: string; readonly parameters: readonly unknown[] } {
  const where = filtered(query);
  if (query.cursor !== undefined) {
    const [urgency, due, caseNo] = readCursor(query.cursor, CURSOR_KEY);
    const key = [urgency, due, caseNo].map((part) => `$${where.parameter(part)}`);
    where.fixed(`(urgency, due_at, case_no) > (${key[0]}::smallint, ${key[1]}::timestamptz, ${key[2]}::text)`);
  }
  const limit = where.parameter(query.limit + 1);
  const text = `select ${COLUMNS} from (
    select * from watched_case ${where.where()} order by urgency, due_at, case_no limit $${limit}
  ) as c ${NAMES} order by c.urgency, c.due_at, c.case_no`;
  return { text, parameters: where.parameters };
}

export interface CaseCountRow {
  readonly state: CaseListRow['state'];
  readonly urgency: number;
  readonly cases: number;
}

/** How many a list under these filters would have in all, by state and level. */
export function countCases(query: CaseFilter): { readonly text: string; readonly parameters: readonly unknown[] } {
  const where = filtered(query);
  const text = `select state, urgency, count(*) as cases from watched_case ${where.where()} group by state, urgency`;
  return { text, parameters: where.parameters };
}

function filtered(query: CaseFilter): Conditions {
  const where = new Conditions();
  if (query.ended === 'no') where.fixed('ended_at is null');
  if (query.ended === 'yes') where.fixed('ended_at is not null');
  const scope = query.region === undefined ? undefined : regionScope(query.region);
  where
    .add('unit = $', query.unit)
    .add('"window" = $', query.window)
    .add('item = $', query.item)
    .add('region collate "C" >= $', scope?.from)
    .add('region collate "C" <= $', scope?.to)
    .add(
      'urgency = any($::smallint[])',
      query.level?.map((level) => 4 - levelNumber(level)),
    )
    .add(oneOrAny('state', query.state), one(query.state));
  addNumber(where, query.number);
  addDue(where, query);
  return where;
}

/** One value is asked for as itself: an index gives the order of a list for an equality, but not for a choice of several. */
function oneOrAny(column: string, values: readonly string[] | undefined): string {
  return values?.length === 1 ? `${column} = $` : `${column} = any($::text[])`;
}

function one(values: readonly string[] | undefined): string | readonly string[] | undefined {
  return values?.length === 1 ? values[0] : values;
}

/** A whole number of any source, or the beginning of one with its source. */
function addNumber(where: Conditions, number: string | undefined): void {
  if (number === undefined) return;
  if (number.includes(':')) {
    where.add('case_no >= $', number).add('case_no < $', number + LAST_CHARACTER);
  } else {
    // The parts of a source number their cases together.
    where.add(`case_no = any(select split_part(id, '/', 1) || ':' || $ from source)`, number);
  }
}

/** Due days are of the case's own zone; a day to either side in UTC lets the index find them. */
function addDue(where: Conditions, { dueFrom, dueTo }: CaseFilter): void {
  checkPeriod('dueTo', dueFrom, dueTo);
  const day = `((due_at - interval '1 millisecond') at time zone zone)::date`;
  // What has no due sorts behind every day, and lies in no range of them.
  if (dueFrom !== undefined) where.fixed('(due_day is not null or due_instant is not null)');
  where
    .add(`due_at >= $::date - interval '1 day' and ${day} >= $::date`, dueFrom)
    .add(`due_at < $::date + interval '3 days' and ${day} <= $::date`, dueTo);
}
