import { type FileHandle, open } from 'node:fs/promises';
import type { LineError } from './import-error.js';

/** Spreadsheets take UTF-8 for something else without it. */
const BYTE_ORDER_MARK = '\uFEFF';
const HEADER = 'line,column,value,expected';
/** A value that begins so would be run as a formula by the spreadsheet in which the report is opened. */
const FORMULA = /^[=+\-@\t\r]/;

/** The report of everything that was wrong with a file, as CSV: one line an error, written as they come. */
export class ErrorReport {
  private file: FileHandle | undefined;

  constructor(readonly path: string) {}

  /** Appends these errors; the file is made with the first. */
  async write(errors: readonly LineError[]): Promise<void> {
    if (this.file === undefined) {
      this.file = await open(this.path, 'w');
      await this.file.appendFile(`${BYTE_ORDER_MARK}${HEADER}\n`);
    }
    const lines = errors.map(({ line, column, value, expected }) =>
      [line, column, value, expected].map(cellOf).join(','),
    );
    await this.file.appendFile(`${lines.join('\n')}\n`);
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }
}

function cellOf(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
