import { CsvSplitter } from './csv.js';
import { type Encoding, type FilePosition, readText, type TextPiece } from './file-text.js';
import { ImportError, type LineError, shown } from './import-error.js';
import { XesReader } from './xes.js';

/** One row with the values of the wanted columns, or why it cannot be read. */
export type Row = { readonly line: number; readonly cells: readonly string[] } | { readonly error: LineError };

/** The rows of one piece of the file, and how far into the file that is. */
export interface Rows extends FilePosition {
  readonly rows: readonly Row[];
}

export interface RowSource {
  /** Its name, where the text comes from elsewhere. */
  readonly path: string;
  /** Text that is in no file. */
  readonly pieces?: AsyncIterable<TextPiece>;
  /** Absent: what the file's name says, an event log when it ends in .xes or .xes.gz. */
  readonly type?: 'csv' | 'xes';
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** The columns to read; all others are dropped here. */
  readonly columns: readonly string[];
}

interface RowReader {
  push(text: string, last?: boolean): readonly Row[];
}

const XES_NAME = /\.xes(?:\.gz)?$/i;

/** The rows of a file, in constant memory: reading waits until the rows at hand have been used. */
export async function* readRows(source: RowSource): AsyncGenerator<Rows> {
  const type = source.type ?? (XES_NAME.test(source.path) ? 'xes' : 'csv');
  const reader: RowReader = type === 'xes' ? new XesReader(source.columns) : new CsvRows(source);
  let position: FilePosition = { bytesRead: 0, bytesTotal: 0 };
  for await (const { text, bytesRead, bytesTotal } of source.pieces ?? readText(source.path, source.encoding)) {
    position = { bytesRead, bytesTotal };
    const rows = reader.push(text);
    if (rows.length > 0) yield { rows, ...position };
  }
  yield { rows: reader.push('', true), ...position };
}

/** Gives CSV records the columns that the header names. */
class CsvRows implements RowReader {
  private readonly splitter: CsvSplitter;
  private header: { readonly width: number; readonly places: readonly number[] } | undefined;

  constructor(private readonly source: RowSource) {
    this.splitter = new CsvSplitter(source.delimiter);
  }

  push(text: string, last = false): readonly Row[] {
    const rows: Row[] = [];
    for (const record of this.splitter.push(text, last)) {
      if (this.header === undefined) this.header = headerOf(record, this.source);
      else rows.push('fields' in record ? this.row(record.line, record.fields, this.header) : wholeRow(record));
    }
    if (last && this.header === undefined) throw unusable('', 'a header row with the names of the columns');
    return rows;
  }

  private row(line: number, fields: readonly string[], { width, places }: NonNullable<typeof this.header>): Row {
    if (fields.length === width) return { line, cells: places.map((place) => fields[place] ?? '') };
    return {
      error: { line, column: '', value: `${fields.length} values`, expected: `${width} values, as in the header` },
    };
  }
}

type HeaderRecord = ReturnType<CsvSplitter['push']>[number];

function headerOf(record: HeaderRecord, { columns, encoding }: RowSource) {
  if (!('fields' in record)) throw unusable('', `a header row: ${record.expected}`);
  const names = record.fields.map((name) => name.trim());
  const faults = columns.filter((column) => names.indexOf(column.trim()) !== names.lastIndexOf(column.trim()));
  const missing = columns.filter((column) => !names.includes(column.trim()));
  if (missing.length + faults.length > 0)
    throw new ImportError(`the file, read as ${encoding}, does not have the columns of the mapping`, [
      ...missing.map((column) => ({
        field: column,
        value: '',
        expected: `a column of this name among: ${shown(names.join(', '))}`,
      })),
      ...faults.map((column) => ({ field: column, value: '', expected: 'one column of this name, not several' })),
    ]);
  return { width: names.length, places: columns.map((column) => names.indexOf(column.trim())) };
}

function wholeRow({ line, expected }: { readonly line: number; readonly expected: string }): Row {
  return { error: { line, column: '', value: '', expected } };
}

function unusable(value: string, expected: string): ImportError {
  return new ImportError('the file cannot be used', [{ field: 'file', value, expected }]);
}
