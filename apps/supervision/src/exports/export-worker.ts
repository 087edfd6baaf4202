import { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addMilliseconds, formatInstant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { TransientError } from '#platform/errors.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import * as queries from './exports.queries.js';
import { ExportsService, KEPT_ms } from './exports.service.js';
import type { Row } from './table.js';
import { writeFile } from './write-file.js';

/** Whoever gives no sign for so long is dead. */
const DEAD_AFTER_ms = 60_000;
const ATTEMPTS_MAX = 3;
const CHUNK_bytes = 262_144;
const FORGET_ROWS = 20;

/** Makes the files nobody waits for, one after the other. What it does is in the rows: it may die at any point. */
@Injectable()
export class ExportWorker {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly exports: ExportsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Works until nothing waits. */
  async work(stop: AbortSignal): Promise<void> {
    await this.dataSource.query(queries.FORGET_EXPIRED, [this.at(0), FORGET_ROWS]);
    for (let job = await this.claim(); job !== undefined && !stop.aborted; job = await this.claim()) {
      await this.make(job, stop);
    }
  }

  private async claim(): Promise<queries.JobRow | undefined> {
    // What an update returns comes with the number of rows that it found.
    const [rows]: readonly [readonly queries.JobRow[], number] = await this.dataSource.query(queries.CLAIM_JOB, [
      this.at(0),
      this.at(-DEAD_AFTER_ms),
    ]);
    return rows[0];
  }

  private async make(job: queries.JobRow, stop: AbortSignal): Promise<void> {
    const { id, attempts, who, asked } = job;
    try {
      await this.dataSource.query(queries.DROP_CHUNKS, [id]);
      const source = await this.exports.sourceOf(asked, who);
      const pages = this.beating(job, source.pages(this.exports.readingFor(who)), stop);
      await writeFile(asked.format, source.sheet, pages, this.chunksOf(id));
      await this.dataSource.query(queries.END_JOB, [id, attempts, 'DONE', this.at(KEPT_ms)]);
    } catch (error) {
      const state = attempts < ATTEMPTS_MAX || stop.aborted ? 'WAITING' : 'FAILED';
      this.logger.warn({ error, export: id, attempts, state }, 'an export was not finished');
      await this.dataSource.query(queries.END_JOB, [id, attempts, state, this.at(KEPT_ms)]);
      if (state === 'WAITING') throw error;
    }
  }

  /** Says after each page how far it is, and stops when the job is another's by now. */
  private async *beating(
    { id, attempts }: queries.JobRow,
    pages: AsyncIterable<readonly Row[]>,
    stop: AbortSignal,
  ): AsyncGenerator<readonly Row[]> {
    let rows = 0;
    for await (const page of pages) {
      yield page;
      rows += page.length;
      const [, mine]: readonly [unknown, number] = await this.dataSource.query(queries.BEAT, [
        id,
        attempts,
        this.at(0),
        rows,
      ]);
      if (mine === 0 || stop.aborted) throw new TransientError('the export was taken from this process');
    }
  }

  /** Keeps a file as rows of a quarter of a megabyte: no folder has to be shared by the processes. */
  private chunksOf(job: string): Writable {
    let waiting: Buffer[] = [];
    let size = 0;
    let nth = 0;
    const flush = async () => {
      const bytes = Buffer.concat(waiting);
      [waiting, size] = [[], 0];
      await this.dataSource.query(queries.ADD_CHUNK, [job, nth, bytes]);
      nth += 1;
    };
    const settle = (work: Promise<void>, done: (error?: Error) => void) => {
      work.then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    };
    return new Writable({
      write: (part: Buffer, _, done) => {
        waiting.push(part);
        size += part.length;
        if (size < CHUNK_bytes) done();
        else settle(flush(), done);
      },
      final: (done) => (size === 0 ? done() : settle(flush(), done)),
    });
  }

  private at(offset_ms: number): string {
    return formatInstant(addMilliseconds(this.clock.now(), offset_ms));
  }
}
