import { readRecord } from './csv-record.js';

/** The longest row; a quote that is never closed would otherwise swallow the rest of the file. */
export const ROW_MAX_characters = 65_536;

/** One record of the file, or why it is none. `line` is the line it begins on, from 1. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly expected: string };

const TOO_LONG = `a row of at most ${ROW_MAX_characters} characters; perhaps a quote is left open`;

/**
 * Splits CSV text (RFC 4180, LF or CRLF) as it arrives, in constant memory.
 * After a broken row it goes on with the very next line. That is why it is ours: csv-parse drops the rest of its buffer
 * there, good rows without a word. Its results for well-formed text are the yardstick of the spec.
 */
export class CsvSplitter {
  private rest = '';
  private line = 1;
  /** Inside a row given up as too long, up to the end of its line. */
  private isSkipping = false;

  constructor(private readonly delimiter: string) {}

  /** The records that this piece of text completes; `last` says that no more will come. */
  push(piece: string, last = false): CsvRecord[] {
    const text = this.rest + piece;
    const records: CsvRecord[] = [];
    let at = this.isSkipping ? this.skipLine(text, 0) : 0;
    while (at < text.length) {
      const next = this.take(text, at, last, records);
      if (next === undefined) break;
      at = next;
    }
    this.rest = text.slice(at);
    return records;
  }

  /** Puts the record at `at` into `records` and says where the next one begins; undefined when more text is needed. */
  private take(text: string, at: number, last: boolean, records: CsvRecord[]): number | undefined {
    const found = readRecord(text, at, this.delimiter, last);
    const end = found !== 'MORE' && 'next' in found ? found.next : text.length;
    if (end - at > ROW_MAX_characters && (found === 'MORE' || 'next' in found))
      return this.giveUp(TOO_LONG, text, at, records);
    if (found === 'MORE') return undefined;
    if ('expected' in found) return this.giveUp(found.expected, text, at, records);
    const isBlank = found.fields.length === 1 && found.fields[0] === '' && text[at] !== '"';
    if (!isBlank) records.push({ line: this.line, fields: found.fields });
    this.line += lineBreaks(text, at, end);
    return end;
  }

  private giveUp(expected: string, text: string, at: number, records: CsvRecord[]): number {
    records.push({ line: this.line, expected });
    return this.skipLine(text, at);
  }

  private skipLine(text: string, at: number): number {
    const lineEnd = text.indexOf('\n', at);
    this.isSkipping = lineEnd < 0;
    if (lineEnd < 0) return text.length;
    this.line += 1;
    return lineEnd + 1;
  }
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
