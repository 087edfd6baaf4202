import { isUtf8 } from 'node:buffer';
import { DomainError } from '#platform/errors.js';
import { readCsv } from './calendar-csv.js';
import { readIcs } from './calendar-ics.js';
import type { FileContent, FileError } from './file-days.js';

/** A hundred years of notices; what is larger is no calendar. */
const FILE_MAX_bytes = 1_000_000;

const ERRORS_SHOWN = 20;

/** The file cannot be read or does not make a calendar: every place that is wrong, and nothing was changed. */
export class FileRefused extends DomainError {
  constructor(readonly errors: readonly FileError[]) {
    const lines = errors.slice(0, ERRORS_SHOWN).map(({ line, field, value, expected }) => {
      const where = line === undefined ? field : `line ${line}, ${field}`;
      return `  ${where}: '${value}', expected ${expected}`;
    });
    const more = errors.length > ERRORS_SHOWN ? [`  and ${errors.length - ERRORS_SHOWN} more`] : [];
    const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
    super('calendar-refused', [`the calendar has ${count}; nothing was changed:`, ...lines, ...more].join('\n'));
    this.name = 'FileRefused';
  }
}

/** CSV (UTF-8 or GB18030) or ICS, told apart by its content. */
export function readCalendarFile(bytes: Uint8Array): FileContent {
  if (bytes.length > FILE_MAX_bytes) {
    throw new FileRefused([
      { field: 'file', value: `${bytes.length} bytes`, expected: `at most ${FILE_MAX_bytes} bytes` },
    ]);
  }
  const text = decoded(bytes);
  const content = /^\s*BEGIN:VCALENDAR/i.test(text) ? readIcs(text) : readCsv(text);
  if (content.errors.length > 0) throw new FileRefused(content.errors);
  return content;
}

/** Spreadsheets save Chinese as GB18030; UTF-8 is strict enough to be told from it. The decoder drops a byte order mark. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes);
}
