import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import type { SpecialDay } from '#domain/calendar.js';
import type { FileContent, FileDay, FileError } from './file-days.js';

const COLUMNS = ['date', 'kind', 'name'] as const;
const HEADER = COLUMNS.join(',');

/** As the notices and the halls say it, beside our own words. */
const KINDS: Readonly<Record<string, SpecialDay['kind']>> = {
  HOLIDAY: 'HOLIDAY',
  放假: 'HOLIDAY',
  休: 'HOLIDAY',
  MAKEUP_WORKDAY: 'MAKEUP_WORKDAY',
  上班: 'MAKEUP_WORKDAY',
  班: 'MAKEUP_WORKDAY',
  LOCAL_CLOSURE: 'LOCAL_CLOSURE',
  闭馆: 'LOCAL_CLOSURE',
  停办: 'LOCAL_CLOSURE',
};

interface Row {
  readonly record: readonly string[];
  readonly info: InfoRecord;
}

/** A line a day under the header `date,kind,name`. */
export function readCsv(text: string): FileContent {
  const rows = split(text);
  if ('errors' in rows) return { days: [], errors: rows.errors };
  const [header, ...lines] = rows.rows;
  if (header?.record.join(',') !== HEADER) {
    const value = header?.record.join(',') ?? '';
    return { days: [], errors: [{ line: 1, field: 'header', value, expected: HEADER }] };
  }
  const days: FileDay[] = [];
  const errors: FileError[] = [];
  for (const { record, info } of lines) {
    const read = dayOf(record, info.lines);
    if ('expected' in read) errors.push(read);
    else days.push(read);
  }
  return { days, errors };
}

function dayOf(record: readonly string[], line: number): FileDay | FileError {
  const [date, kindText, name] = record;
  if (date === undefined || kindText === undefined || name === undefined || record.length !== COLUMNS.length) {
    return { line, field: 'columns', value: record.join(','), expected: `${COLUMNS.length} columns, ${HEADER}` };
  }
  const kind = Object.hasOwn(KINDS, kindText) ? KINDS[kindText] : undefined;
  if (kind === undefined) {
    return { line, field: 'kind', value: kindText, expected: `one of ${Object.keys(KINDS).join(', ')}` };
  }
  return { line, date, kind, name };
}

function split(text: string): { readonly rows: readonly Row[] } | { readonly errors: readonly FileError[] } {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
    // Its types do not know that `info` makes a pair of every row.
    return { rows: parse(text, options) as unknown as Row[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(Reflect.get(error, 'lines'));
    return { errors: [{ line, field: 'line', value: error.code, expected: 'a line of CSV, quotes closed' }] };
  }
}
