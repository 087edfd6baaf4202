import { type Card, keyText } from '#domain/cards.js';
import { civilDateOf } from '#domain/civil-date.js';
import { addMilliseconds, formatInstant } from '#domain/instant.js';
import type { Finding } from '#domain/verdict.js';
import { type Columns, names, quoted, type RowOf, unnest } from '../bulk.js';
import { levelNumber } from '../levels.js';
import { movesMore } from './carded.js';
import type { Judged } from './watched.js';

const COLUMNS = {
  case_no: 'text',
  rule: 'text',
  level: 'smallint',
  subject: 'text',
  at: 'timestamptz',
  partition: 'smallint',
  ready_at: 'timestamptz',
  rule_version: 'smallint',
  due_day: 'date',
  due_instant: 'timestamptz',
  unit: 'text',
  window: 'text',
  person: 'text',
  calendar: 'text',
  moves_more: 'boolean',
} as const satisfies Columns;

export const FORETOLD_COLUMNS = COLUMNS;
export type ForetoldRow = RowOf<typeof COLUMNS>;

const KEY = ['case_no', 'rule', 'level', 'subject', 'at'];
const CHANGING = Object.keys(COLUMNS).filter((column) => !KEY.includes(column));
const KEY_LIST = KEY.map(quoted).join(', ');

/** Takes away what is no longer foretold of these cases ($15), leaving rows that stay as they are untouched. */
export const DROP_FORETOLD = `delete from foretold where case_no = any($${Object.keys(COLUMNS).length + 1}::text[])
and (${KEY_LIST}) not in (select ${KEY_LIST} from ${unnest(COLUMNS, 'row')})`;

export const SAVE_FORETOLD = `insert into foretold (${names(COLUMNS)})
select * from ${unnest(COLUMNS, 'row')} order by ${KEY_LIST}
on conflict (${KEY_LIST}) do update set ${CHANGING.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}
where (${CHANGING.map((name) => `foretold.${quoted(name)}`).join(', ')})
  is distinct from (${CHANGING.map((name) => `excluded.${quoted(name)}`).join(', ')})`;

const SECOND_ms = 1000;

/** The crossings of a case that have no card yet, whenever they fall. */
export function foretoldRows(judged: Judged, cards: readonly Card[]): readonly ForetoldRow[] {
  const { file, verdict } = judged;
  const issued = new Set(cards.map(keyText));
  const lag_ms = (file.received?.data.lagSeconds ?? 0) * SECOND_ms;
  return [...verdict.findings, ...verdict.foretold]
    .filter((finding) => !issued.has(keyText({ ...finding, crossedAt: finding.at })))
    .map((finding) => foretoldRow(judged, finding, lag_ms));
}

function foretoldRow({ file, partition, calendar }: Judged, finding: Finding, lag_ms: number): ForetoldRow {
  const { due } = finding;
  return {
    case_no: file.caseNo,
    rule: finding.rule,
    level: levelNumber(finding.level),
    subject: finding.subject,
    at: formatInstant(finding.at),
    partition,
    ready_at: formatInstant(addMilliseconds(finding.at, lag_ms)),
    rule_version: finding.ruleVersion,
    due_day: due.kind === 'DAY' ? civilDateOf(due.day) : undefined,
    due_instant: due.kind === 'INSTANT' ? formatInstant(due.at) : undefined,
    unit: finding.unit,
    window: finding.window,
    person: finding.person,
    calendar,
    moves_more: movesMore(finding),
  };
}
