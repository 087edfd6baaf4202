import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportBody } from '#contracts/api/exports.js';
import { never } from '#domain/never.js';
import { csvHead, csvLine } from './csv.js';
import type { Row, Sheet } from './table.js';
import { writeWorkbook } from './workbook.js';

export type Format = ExportBody['format'];

/** Writes a table as a file of that format, as fast as it is taken. */
export async function writeFile(
  format: Format,
  sheet: Sheet,
  rows: AsyncIterable<readonly Row[]>,
  out: Writable,
): Promise<void> {
  switch (format) {
    case 'xlsx':
      return await writeWorkbook(sheet, rows, out);
    case 'csv':
      return await pipeline(Readable.from(csvParts(sheet, rows)), out);
    default:
      return never(format);
  }
}

async function* csvParts(sheet: Sheet, rows: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  yield csvHead(sheet);
  for await (const page of rows) yield page.map(csvLine).join('');
}

export const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<Format, string>;
