import type { LiveQuery } from '#contracts/api/live.js';
import { type CaseScope, isInScope } from '#domain/case-scope.js';
import { regionScope } from '#domain/region-scope.js';
import type { CaseListRow } from '../api/cases.queries.js';
import { levelNumber } from '../levels.js';

/** Everything of a case that a filter of the list looks at, and that may change. */
interface Filtered {
  readonly unit: string;
  readonly window: string;
  readonly item: string;
  readonly region: string;
  readonly level: number;
  readonly state: string;
  readonly isEnded: boolean;
  readonly hasDue: boolean;
  /** The civil day of the due in the case's zone, as the list compares it. */
  readonly dueDay: string;
}

/** A case as it stands, or as it stood before a change. */
export interface Subject extends Filtered {
  readonly caseNo: string;
  /** The list finds a number without a source only among the sources that it knows. */
  readonly isOfKnownSource: boolean;
}

export interface SubjectRow extends CaseListRow {
  readonly known: boolean;
  readonly filter_due: string;
  readonly was: string | null;
}

/** The list's own expression, so that the two cannot differ by a zone. */
export const filterDue = (row: string) => `((${row}.due_at - interval '1 millisecond') at time zone ${row}.zone)::date`;
const hasDue = (row: string) => `(${row}.due_day is not null or ${row}.due_instant is not null)`;
const isEnded = (row: string) => `(${row}.ended_at is not null)`;
const plain = (row: string) =>
  ['unit', '"window"', 'item', 'region', 'level', 'state'].map((name) => `${row}.${name}`).join(', ');

/** An SQL row that differs where a filter may answer otherwise. */
export const filteredRow = (row: string) =>
  `(${plain(row)}, ${isEnded(row)}, ${hasDue(row)}, ${row}.due_at, ${row}.zone)`;

/** The same for keeping, in the order in which `subjectBefore` reads it. */
export const filteredText = (row: string) =>
  `json_build_array(${plain(row)}, ${isEnded(row)}, ${hasDue(row)}, ${filterDue(row)})::text`;

type Kept = readonly [string, string, string, string, number, string, boolean, boolean, string];

export function subjectNow(row: SubjectRow): Subject {
  const { unit, window, item, region, level, state } = row;
  return {
    ...{ caseNo: row.case_no, isOfKnownSource: row.known, unit, window, item, region, level, state },
    isEnded: row.ended_at !== null,
    hasDue: row.due_day !== null || row.due_instant !== null,
    dueDay: row.filter_due,
  };
}

/** Undefined where the change altered nothing that a filter looks at. */
export function subjectBefore(row: SubjectRow): Subject | undefined {
  if (row.was === null) return undefined;
  const [unit, window, item, region, level, state, isEnded, hasDue, dueDay]: Kept = JSON.parse(row.was);
  return {
    ...{ caseNo: row.case_no, isOfKnownSource: row.known, unit, window, item, region, level, state },
    ...{ isEnded, hasDue, dueDay },
  };
}

export type Filter = (subject: Subject) => boolean;

/** The list's conditions, asked of one case in memory: one look at the database serves every stream. */
export function filterOf(query: LiveQuery): Filter {
  const { unit, window, item, state, dueFrom, dueTo } = query;
  const scope = query.region === undefined ? undefined : regionScope(query.region);
  const levels = query.level?.map(levelNumber);
  const isOfNumber = numberFilter(query.number);
  return (subject) =>
    (query.ended === 'any' || (query.ended === 'yes') === subject.isEnded) &&
    (unit === undefined || subject.unit === unit) &&
    (window === undefined || subject.window === window) &&
    (item === undefined || subject.item === item) &&
    (scope === undefined || (scope.from <= subject.region && subject.region <= scope.to)) &&
    (levels === undefined || levels.includes(subject.level)) &&
    (state === undefined || state.some((one) => one === subject.state)) &&
    isOfNumber(subject) &&
    (dueFrom === undefined || (subject.hasDue && subject.dueDay >= dueFrom)) &&
    (dueTo === undefined || subject.dueDay <= dueTo);
}

/** A filter that lets through nothing of a case that lies outside of a scope. */
export function within(scope: CaseScope, filter: Filter): Filter {
  return (subject) => isInScope(scope, subject) && filter(subject);
}

function numberFilter(number: string | undefined): Filter {
  if (number === undefined) return () => true;
  if (number.includes(':')) return ({ caseNo }) => caseNo.startsWith(number);
  return ({ caseNo, isOfKnownSource }) => isOfKnownSource && caseNo.slice(caseNo.indexOf(':') + 1) === number;
}
