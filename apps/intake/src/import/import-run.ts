import type { Envelope } from '#contracts/envelope.js';
import { parseEvent } from '#contracts/validate.js';
import type { Instant } from '#domain/instant.js';
import { type Answered, Batches } from './batches.js';
import type { Send, Verdict } from './bulk-client.js';
import { Definitions } from './definitions.js';
import type { TextPiece } from './file-text.js';
import { type LineError, shown } from './import-error.js';
import type { Mapping } from './mapping.schema.js';
import { type Row, readRows } from './rows.js';
import { RowMapper } from './to-events.js';

export interface ImportJob {
  readonly path: string;
  /** Text that is in no file; `path` is then its name. */
  readonly pieces?: AsyncIterable<TextPiece>;
  readonly mapping: Mapping;
  readonly send: Send;
  readonly now: Instant;
  /** Facts later than this are left out and counted. */
  readonly until?: Instant;
  /** Rows of the file that an earlier run has finished: its `resumeFrom`. */
  readonly resumeFrom?: number;
  /** Reads, maps and checks everything, and tells nobody. */
  readonly dryRun?: boolean;
  /** Stops after what is on its way. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onErrors?: (errors: readonly LineError[]) => Promise<void>;
  /** Regions, units and windows, before the first event that names them is sent. */
  readonly define?: (definitions: readonly Envelope[]) => Promise<void>;
}

export interface Progress {
  /** Rows read, the skipped ones of an earlier run included. */
  readonly rows: number;
  /** Rows that tell nothing because something in them is wrong. */
  readonly badRows: number;
  /** Events made from the rows. */
  readonly events: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Facts later than `until`. */
  readonly leftOut: number;
  /** Facts that an earlier row of the same case has told. */
  readonly repeated: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Rows whose events are all answered: where another run may go on. */
  readonly resumeFrom: number;
}

/** Brings a file to the door. Throws when it cannot go on; `onProgress` has then told where to resume. */
export async function importFile(job: ImportJob): Promise<Progress> {
  return new ImportRun(job).run();
}

class ImportRun {
  private readonly mapper: RowMapper;
  private readonly definitions: Definitions;
  private readonly batches: Batches;
  private readonly count = { rows: 0, badRows: 0, events: 0, accepted: 0, rejected: 0, leftOut: 0, repeated: 0 };
  private position = { bytesRead: 0, bytesTotal: 0 };
  private resumeFrom: number;
  private undefinedYet: Envelope[];
  private errors: LineError[] = [];

  constructor(private readonly job: ImportJob) {
    this.mapper = new RowMapper(job.mapping, job);
    this.definitions = new Definitions(job.mapping, job.now);
    this.undefinedYet = [this.definitions.region()];
    this.batches = new Batches(job.dryRun === true ? check : job.send, (answered) => this.take(answered));
    this.resumeFrom = job.resumeFrom ?? 0;
  }

  async run(): Promise<Progress> {
    try {
      await this.readAll();
    } finally {
      // Also when the reading failed: only what is answered may be skipped by the next run.
      await this.batches.settle();
      await this.tellErrors();
      this.job.onProgress?.(this.progress());
    }
    return this.progress();
  }

  private async readAll(): Promise<void> {
    const { path, pieces, mapping, signal } = this.job;
    const text = pieces === undefined ? { path } : { path, pieces };
    for await (const { rows, ...position } of readRows({ ...text, ...mapping.format, columns: this.mapper.columns })) {
      this.position = position;
      for (const row of rows) await this.bring(row);
      await this.tellErrors();
      if (signal?.aborted === true) break;
    }
    await this.flush(this.count.rows);
  }

  private async bring(row: Row): Promise<void> {
    const { count } = this;
    count.rows += 1;
    if (count.rows <= (this.job.resumeFrom ?? 0)) return;
    const { line, events, errors, acts, leftOut, repeated } = 'error' in row ? unreadable(row.error) : this.map(row);
    count.badRows += errors.length > 0 ? 1 : 0;
    count.events += events.length;
    count.leftOut += leftOut;
    count.repeated += repeated;
    this.errors.push(...errors);
    const texts = events.map((event) => JSON.stringify(event));
    if (this.batches.isFullFor(texts)) await this.flush(count.rows - 1);
    this.undefinedYet.push(...this.definitions.newIn(acts));
    this.batches.add(texts, line);
  }

  private map({ line, cells }: Exclude<Row, { error: LineError }>) {
    return { line, ...this.mapper.map(line, cells) };
  }

  private async flush(rowsDone: number): Promise<void> {
    const definitions = this.undefinedYet;
    this.undefinedYet = [];
    if (definitions.length > 0 && this.job.dryRun !== true) await this.job.define?.(definitions);
    await this.batches.flush(rowsDone);
  }

  private async take({ lines, verdicts, rowsDone }: Answered): Promise<void> {
    for (const [index, verdict] of verdicts.entries()) {
      this.count.accepted += verdict.status === 'accepted' ? 1 : 0;
      if (verdict.status === 'accepted') continue;
      this.count.rejected += 1;
      const line = lines[index]?.line ?? 0;
      this.errors.push(
        ...verdict.errors.map(({ field, value, expected }) => ({ line, column: field, value, expected })),
      );
    }
    this.resumeFrom = rowsDone;
    await this.tellErrors();
    this.job.onProgress?.(this.progress());
  }

  private async tellErrors(): Promise<void> {
    const errors = this.errors;
    this.errors = [];
    if (errors.length > 0) await this.job.onErrors?.(errors);
  }

  private progress(): Progress {
    return { ...this.count, ...this.position, resumeFrom: this.resumeFrom };
  }
}

function unreadable(error: LineError) {
  return { line: error.line, events: [], errors: [error], acts: [], leftOut: 0, repeated: 0 };
}

/** What the door would say of the events themselves; whether it would let this source in only it knows. */
async function check(lines: readonly string[]): Promise<readonly Verdict[]> {
  return lines.map((line) => {
    const parsed = parseEvent(line);
    if (parsed.kind !== 'unreadable') return { status: 'accepted' };
    const errors = parsed.errors.map(({ field, value, expected }) => ({ field, value: shown(value ?? ''), expected }));
    return { status: 'rejected', errors };
  });
}
