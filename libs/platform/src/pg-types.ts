import pg from 'pg';
import { type Instant, instantFrom } from '#domain/instant.js';
import { assert } from './errors.js';

/** Type numbers of PostgreSQL that the driver would read otherwise than we want. */
const INT8 = 20;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const INT8_LIST = 1016;
const TIMESTAMP_LIST = 1115;
const DATE_LIST = 1182;
const TIMESTAMPTZ_LIST = 1185;

type Parser = (text: string) => unknown;

const ours: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [INT8, int8],
  [INT8_LIST, listOf(int8)],
  [TIMESTAMPTZ, timestamptz],
  [TIMESTAMPTZ_LIST, listOf(timestamptz)],
  // Days stay the text they are: a Date would put them at some hour of some zone.
  [DATE, String],
  [DATE_LIST, listOf(String)],
  [TIMESTAMP, String],
  [TIMESTAMP_LIST, listOf(String)],
]);

/**
 * How values arrive from the database: timestamptz as Instant, date as `YYYY-MM-DD`, int8 as number, numeric as text,
 * everything else as the driver does. Given to each pool: the driver's global table stays as it is.
 */
export const databaseTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const parser = format === 'binary' ? undefined : ours.get(oid);
    return parser ?? (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid));
  },
};

/** Refuses what a number cannot hold: a count that is off by one is worse than an error. */
function int8(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), 'an int8 of the database is beyond what a number holds exactly');
  return value;
}

/** `2026-03-02 01:00:00.123456+00`, as a session in UTC writes it. */
const UTC_TEXT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/;

/** The moment, cut to milliseconds. */
function timestamptz(text: string): Instant {
  const at = UTC_TEXT.test(text) ? instantFrom(Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)) : undefined;
  assert(at !== undefined, 'a timestamptz of the database is not a plain moment in UTC');
  return at;
}

/** Lists of one dimension whose entries need no escapes, which is all that numbers and times make. */
function listOf(parser: Parser): Parser {
  return (text) => {
    assert(!text.startsWith('{{'), 'a list of the database has more than one dimension');
    const entries = text === '{}' ? [] : text.slice(1, -1).split(',');
    return entries.map((entry) => (entry === 'NULL' ? null : parser(entry.replaceAll('"', ''))));
  };
}
