import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ROW_MAX_characters } from './csv.js';
import { ImportError, type LineError } from './import-error.js';

export type XesRow = { readonly line: number; readonly cells: readonly string[] } | { readonly error: LineError };

/** Columns of the trace, as event logs flattened to tables name them. */
const TRACE_PREFIX = 'case:';
const LEVELS_MAX = 64;
const ATTRIBUTES: ReadonlySet<string> = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/**
 * Reads an event log (XES, IEEE 1849) as it arrives: one row an event, the attributes of its trace as `case:<key>`.
 * Only the wanted columns are kept, so that memory does not grow with a trace. Attributes of attributes are not read.
 */
export class XesReader {
  private readonly parser = new SaxesParser();
  private readonly wanted: ReadonlyMap<string, number>;
  private readonly trace: string[];
  private readonly event: string[];
  private path: string[] = [];
  private rows: XesRow[] = [];
  private eventAt = { line: 1, position: 0 };
  /** Where the last element began or ended: the parser holds everything after it in memory. */
  private elementEnd = 0;
  /** Characters so far; the parser's own position is right only while it reads. */
  private received = 0;

  constructor(columns: readonly string[]) {
    this.wanted = new Map(columns.map((column, index) => [column, index]));
    this.trace = columns.map(() => '');
    this.event = columns.map(() => '');
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(tag.name));
    // The first fault ends the reading: what follows an unclosed element cannot be trusted.
    this.parser.on('error', (fault) => {
      throw fault;
    });
  }

  /** The rows that this piece of text completes; `last` says that no more will come. */
  push(text: string, last = false): readonly XesRow[] {
    this.rows = [];
    try {
      this.parser.write(text);
      if (last) this.parser.close();
    } catch (error) {
      if (error instanceof ImportError) throw error;
      throw unusable(this.parser.line, 'well-formed XML', error);
    }
    this.received += text.length;
    this.checkElement(this.received);
    return this.rows;
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    this.checkElement(this.parser.position);
    this.elementEnd = this.parser.position;
    if (this.path.length === 0 && name !== 'log')
      throw unusable(this.parser.line, 'an event log, whose root element is log');
    if (this.path.length === LEVELS_MAX) throw unusable(this.parser.line, `elements at most ${LEVELS_MAX} deep`);
    const within = this.path.join('/');
    if (within === 'log' && name === 'trace') this.trace.fill('');
    if (within === 'log/trace' && name === 'event') {
      this.event.fill('');
      this.eventAt = { line: this.parser.line, position: this.parser.position };
    }
    const { key = '', value = '' } = attributes;
    if (ATTRIBUTES.has(name)) this.keep(within, key, value);
    this.path.push(name);
  }

  private keep(within: string, key: string, value: string): void {
    const isOfTrace = within === 'log/trace';
    if (!isOfTrace && within !== 'log/trace/event') return;
    const index = this.wanted.get(isOfTrace ? TRACE_PREFIX + key : key);
    if (index !== undefined) (isOfTrace ? this.trace : this.event)[index] = value;
  }

  private close(name: string): void {
    this.elementEnd = this.parser.position;
    this.path.pop();
    if (name !== 'event' || this.path.join('/') !== 'log/trace') return;
    const { line, position } = this.eventAt;
    if (this.parser.position - position <= ROW_MAX_characters) {
      this.rows.push({ line, cells: this.event.map((value, index) => value || (this.trace[index] ?? '')) });
      return;
    }
    this.rows.push({
      error: { line, column: '', value: '', expected: `an event of at most ${ROW_MAX_characters} characters` },
    });
  }

  private checkElement(position: number): void {
    if (position - this.elementEnd > ROW_MAX_characters)
      throw unusable(this.parser.line, `an element of at most ${ROW_MAX_characters} characters`);
  }
}

function unusable(line: number, expected: string, cause?: unknown): ImportError {
  const value = cause instanceof Error ? cause.message : '';
  return new ImportError('the file cannot be read as an event log', [{ field: `line ${line}`, value, expected }], {
    cause,
  });
}
