import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRow } from '#contracts/api/cases.js';
import type { Instant } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { assert } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import { caseRowOf } from '../api/case-row.js';
import { CalendarBooks } from '../calendars/calendar-book.js';
import { type Subject, subjectBefore, subjectNow } from './filtered.js';
import * as queries from './live.queries.js';
import type { Place } from './place.js';

/** A stream with more changed cases than this to hear is told to fetch the list instead; that is cheaper for both. */
export const REPLAY_CASES = 2_000;

/** Changed cases read at once, for all streams together. */
const TURN_CASES = 500;

/** What trimming leaves: more than is ever told again, so that nobody misses something without being told. */
const KEPT_CASES = 2 * REPLAY_CASES;

/** One case of one change. */
export interface Change {
  readonly place: Place;
  readonly before: Subject | undefined;
  readonly now: Subject;
  readonly row: CaseRow;
}

/** One look at the database. */
export interface Turn {
  readonly asOf: Instant;
  /** The last change that is sure to have nothing unfinished before it. */
  readonly settled: Place;
  /** Whoever stands below this position is too far behind. */
  readonly tooFar: number;
  readonly changes: readonly Change[];
  /** Nothing is left between these changes and `settled`. */
  readonly isAll: boolean;
}

@Injectable()
export class LiveReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly books: CalendarBooks,
  ) {}

  /** Reads on from a place; without one, only where the changes end. */
  read(from: Place | undefined): Promise<Turn> {
    return transaction(this.dataSource, async (tx) => {
      // Taken before reading: what is told is at least as new as this.
      const asOf = this.clock.now();
      const begin = from?.position ?? Number.MAX_SAFE_INTEGER;
      const [head] = await tx.named<queries.HeadRow>('live-head', queries.READ_HEAD, [begin, REPLAY_CASES]);
      assert(head !== undefined, 'the database did not say where its changes end');
      const settled = { line: head.line, position: head.position ?? 0, ordinal: head.size ?? 0 };
      const tooFar = head.too_far ?? 0;
      const place = from !== undefined && from.position < tooFar ? { position: tooFar, ordinal: 0 } : from;
      const changes = place === undefined ? [] : await this.changes(tx, place, settled, asOf);
      return { asOf, settled, tooFar, changes, isAll: changes.length < TURN_CASES };
    });
  }

  /** Takes away what nobody will be told again. */
  async trim(): Promise<void> {
    await this.dataSource.query(queries.TRIM, [KEPT_CASES]);
  }

  private async changes(tx: Tx, from: Omit<Place, 'line'>, settled: Place, asOf: Instant): Promise<readonly Change[]> {
    if (from.position > settled.position) return [];
    const rows = await tx.named<queries.ChangeRow>('live-changes', queries.READ_CHANGES, [
      from.position,
      from.ordinal,
      settled.position,
      TURN_CASES,
    ]);
    if (rows.length === 0) return [];
    const book = await this.books.current(tx);
    return rows.map((row) => ({
      place: { line: settled.line, position: row.position, ordinal: row.ordinal },
      before: subjectBefore(row),
      now: subjectNow(row),
      row: caseRowOf(row, book.of(row.region), asOf),
    }));
  }
}
