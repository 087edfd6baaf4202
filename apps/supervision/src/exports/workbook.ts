import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { type Cell, guarded, type Row, type Sheet } from './table.js';

const ABOUT = '说明';

/** Writes a workbook row by row: what it is of on the first sheet, the rows on the second. */
export async function writeWorkbook(sheet: Sheet, rows: AsyncIterable<readonly Row[]>, out: Writable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false, useSharedStrings: false });
  const written = finished(out);
  // Whoever waits below hears of it; until then nobody does.
  written.catch(() => undefined);
  const about = workbook.addWorksheet(ABOUT);
  for (const pair of sheet.about) about.addRow(pair.map(cellOf)).commit();
  about.commit();
  const table = workbook.addWorksheet(sheet.title);
  table.addRow(sheet.columns.map(cellOf)).commit();
  for await (const page of rows) for (const row of page) table.addRow(row.map(cellOf)).commit();
  table.commit();
  await workbook.commit();
  await written;
}

function cellOf(cell: Cell): string | number | null {
  return typeof cell === 'string' ? guarded(cell) : (cell ?? null);
}
