import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExportBody, ExportJob, ExportJobs } from '#contracts/api/exports.js';
import type { Identity } from '#contracts/api/identity.js';
import { addMilliseconds, formatInstant } from '#domain/instant.js';
import { audit } from '#platform/audit.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { transaction } from '#platform/tx.js';
import { placeOf } from '../overview/place.js';
import { askedExport } from './asked.js';
import type { ExportSource, Reading } from './export-source.js';
import { ExportSources } from './export-sources.js';
import * as queries from './exports.queries.js';
import { localText } from './words.js';
import { writeFile } from './write-file.js';

/** A file of so many rows is made while its reader waits. */
const AT_ONCE_rows = 5_000;
/** What one sheet of a workbook holds, less its titles. */
const ROWS_MAX = 1_000_000;
const JOBS_AT_WORK = 3;
const JOBS_SHOWN = 50;
export const KEPT_ms = 86_400_000;
const ID_bytes = 12;
/** As much of a filter as the record of who did what has room for. */
const FILTER_CHARS = 500;

type Answer =
  | { readonly kind: 'FILE'; readonly bytes: Buffer; readonly name: string }
  | { readonly kind: 'JOB'; readonly job: ExportJob };

/** Lists as files: at once where they are short, later where they are long. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
    private readonly sources: ExportSources,
  ) {}

  async ask(body: ExportBody, who: Identity): Promise<Answer> {
    const source = await this.sourceOf(body, who);
    if (source.total > ROWS_MAX) throw tooLong(source.total);
    await this.record(body, who, source.total);
    if (source.total > AT_ONCE_rows) return { kind: 'JOB', job: await this.addJob(body, who, source.total) };
    const parts: Buffer[] = [];
    const out = new Writable({
      write: (part: Buffer, _, done) => {
        parts.push(part);
        done();
      },
    });
    await writeFile(body.format, source.sheet, source.pages(this.readingFor(who)), out);
    return { kind: 'FILE', bytes: Buffer.concat(parts), name: this.nameOf(body) };
  }

  /** Of the account itself: another's export is as if it were not there. */
  async find(id: string, { account }: Identity): Promise<queries.JobRow> {
    const parameters = [id, account, formatInstant(this.clock.now())];
    const rows: readonly queries.JobRow[] = await this.dataSource.query(queries.READ_JOB, parameters);
    const [row] = rows;
    if (row === undefined) throw unknown(id);
    return row;
  }

  async list({ account }: Identity): Promise<ExportJobs> {
    const parameters = [account, formatInstant(this.clock.now()), JOBS_SHOWN];
    const rows: readonly queries.JobRow[] = await this.dataSource.query(queries.READ_JOBS, parameters);
    return { jobs: rows.map(jobViewOf) };
  }

  /** The file of a job that is done, part by part. */
  async *bytesOf(id: string): AsyncGenerator<Buffer> {
    for (let nth = 0; ; nth += 1) {
      const rows: readonly { bytes: Buffer }[] = await this.dataSource.query(queries.READ_CHUNK, [id, nth]);
      const [row] = rows;
      if (row === undefined) return;
      yield row.bytes;
    }
  }

  nameOf({ what, format }: Pick<ExportBody, 'what' | 'format'>): string {
    return `${what}-${formatInstant(this.clock.now()).slice(0, 19).replaceAll(/[-:]/g, '')}.${format}`;
  }

  /** What is to be written, as whoever asked may see it. */
  sourceOf(body: ExportBody, who: Identity): Promise<ExportSource> {
    const asked = askedExport(body);
    return this.readingFor(who)(async (tx) => {
      const region = body.query['region'] ?? (who.scope.region || undefined);
      const { now, zone } = await placeOf(tx, { region }, this.clock.now());
      const time = localText(formatInstant(now), zone) ?? formatInstant(now);
      return await this.sources.of(tx, asked, { who, time, zone, query: body.query });
    });
  }

  /** Each read is a transaction of its own, so that a long file holds no old snapshot. */
  readingFor({ scope }: Identity): Reading {
    return (read) => this.reader.read(scope, read);
  }

  /** Who took away what: it can no longer be called back. */
  private record({ what, query }: ExportBody, { account }: Identity, total: number): Promise<void> {
    const filters = new URLSearchParams(query).toString().slice(0, FILTER_CHARS);
    const detail = `${total} rows ${filters}`;
    return transaction(this.dataSource, (tx) =>
      audit(tx, { at: this.clock.now(), account, kind: 'list-exported', subject: what, detail }),
    );
  }

  private async addJob(body: ExportBody, who: Identity, total: number): Promise<ExportJob> {
    const now = this.clock.now();
    const id = randomBytes(ID_bytes).toString('base64url');
    const until = formatInstant(addMilliseconds(now, KEPT_ms));
    const what = [JSON.stringify(who), JSON.stringify(body), total];
    const parameters = [id, who.account, ...what, formatInstant(now), until, JOBS_AT_WORK];
    const rows: readonly queries.JobRow[] = await this.dataSource.query(queries.ADD_JOB, parameters);
    const [row] = rows;
    if (row === undefined) throw tooMany();
    return jobViewOf(row);
  }
}

export function jobViewOf(row: queries.JobRow): ExportJob {
  const { id, asked, state, done_rows: rows, total_rows: total } = row;
  return {
    id,
    what: asked.what,
    format: asked.format,
    state,
    rows,
    total,
    askedAt: formatInstant(row.asked_at),
    expiresAt: formatInstant(row.expires_at),
    ...(state === 'DONE' ? { href: `/exports/${id}/file` } : {}),
  };
}

function unknown(id: string): DomainError {
  const expected = 'the id of one of your exports of the last 24 hours';
  return new DomainError('export-not-found', `there is no export ${id}`, { field: 'id', value: id, expected });
}

function tooLong(total: number): DomainError {
  const expected = `filters that leave at most ${ROWS_MAX} rows, not ${total}`;
  return new DomainError('export-too-long', `query: expected ${expected}`, { field: 'query', expected, status: 422 });
}

function tooMany(): DomainError {
  const message = `${JOBS_AT_WORK} of your exports are being made; wait for one of them`;
  return new DomainError('too-many-exports', message, { status: 429, retryAfterSeconds: 30 });
}
