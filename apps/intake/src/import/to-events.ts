import { hash } from 'node:crypto';
import { CASE_NUMBER_CHARS } from '#contracts/bounds.js';
import type { Envelope } from '#contracts/envelope.js';
import { ownerOf } from '#domain/facts.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { type ActReader, actReader, type ToldAct } from './act-reader.js';
import type { LineError } from './import-error.js';
import { shown } from './import-error.js';
import { columnsOf, type Mapping } from './mapping.schema.js';
import { type Cells, type Layout, type Problem, type Read, readColumn, readTime } from './read-value.js';
import { Recent } from './recent.js';

export interface MapOptions {
  readonly now: Instant;
  /** What is dated or was entered later is left out, and counted. */
  readonly until?: Instant;
}

/** What one row says: its events, or why it says none; never both. */
export interface RowOutcome {
  readonly events: readonly Envelope[];
  readonly errors: readonly LineError[];
  /** The acts behind the events, for those who want the units and windows they name. */
  readonly acts: readonly ToldAct[];
  /** Facts later than `until`. */
  readonly leftOut: number;
  /** Facts of the case that an earlier row has told. */
  readonly repeated: number;
}

const AHEAD_MAX_minutes = 5;
/** 132 bits: no two facts of a case meet by chance. */
const ID_characters = 22;
/** Rows of one case mostly stand close together; what is told again after so many facts is still the same fact. */
const RECENT_ids = 50_000;
const CASE_NUMBER = new RegExp(`^[^\\s\\p{Cc}\\p{Cf}\\p{Cs}]{1,${CASE_NUMBER_CHARS}}$`, 'u');

/** Turns the rows of one file into events, by a mapping compiled once. */
export class RowMapper {
  /** The columns to read, in the order in which `map` takes their values. */
  readonly columns: readonly string[];
  private readonly number: (cells: Cells) => string;
  private readonly recordedAt: Read<Instant> | undefined;
  private readonly acts: readonly ActReader[];
  private readonly recent = new Recent(RECENT_ids);
  private readonly latest: Instant;

  constructor(
    private readonly mapping: Mapping,
    private readonly options: MapOptions,
  ) {
    this.columns = columnsOf(mapping);
    const layout: Layout = {
      columns: new Map(this.columns.map((column, index) => [column, index])),
      timeFormat: mapping.timeFormat,
      zone: mapping.region.zone,
    };
    this.number = readColumn(mapping.caseNumber, layout);
    this.recordedAt = mapping.recordedAt && readTime(mapping.recordedAt, layout, 'FIRST');
    this.acts = mapping.acts.map((act) => actReader(mapping, act, layout));
    this.latest = addMilliseconds(options.now, AHEAD_MAX_minutes * 60_000);
  }

  map(line: number, cells: Cells): RowOutcome {
    const problems: Problem[] = [];
    const number = this.number(cells);
    if (!CASE_NUMBER.test(number)) problems.push(this.noNumber(number));
    const entered = this.recordedAt?.(cells, problems);
    const recordedAt = entered ?? this.options.now;
    const told: ToldAct[] = [];
    for (const read of this.acts) {
      const act = read(cells, problems);
      if (act !== undefined) told.push(act);
    }
    const { until } = this.options;
    const kept = until === undefined ? told : told.filter(({ at }) => at <= until && (entered ?? at) <= until);
    for (const act of kept) this.checkAhead(act.column, act.at, problems);
    if (kept.length > 0) this.checkAhead(this.mapping.recordedAt?.column ?? '', recordedAt, problems);
    if (problems.length > 0) {
      const errors = problems.map((problem) => ({ line, ...problem }));
      return { events: [], errors, acts: [], leftOut: 0, repeated: 0 };
    }
    const events = this.envelopes(number, recordedAt, kept);
    const leftOut = told.length - kept.length;
    return { events, errors: [], acts: kept, leftOut, repeated: kept.length - events.length };
  }

  private envelopes(number: string, recordedAt: Instant, acts: readonly ToldAct[]): Envelope[] {
    const { source, rows } = this.mapping;
    const subject = `${ownerOf(source.id)}:${number}`;
    const recordedtime = formatInstant(recordedAt);
    const events: Envelope[] = [];
    for (const { act: type, at, data } of acts) {
      const time = formatInstant(at);
      const id = idOf(subject, type, time, data);
      if (rows === 'event' && this.recent.has(id)) continue;
      if (rows === 'event') this.recent.add(id);
      events.push({
        specversion: '1.0',
        id,
        source: source.id,
        type,
        time,
        subject,
        recordedtime,
        dataversion: 1,
        data,
      });
    }
    return events;
  }

  private checkAhead(column: string, at: Instant, problems: Problem[]): void {
    if (at <= this.latest) return;
    const expected = `a time at most ${AHEAD_MAX_minutes} minutes ahead of ${formatInstant(this.options.now)}`;
    problems.push({ column, value: formatInstant(at), expected });
  }

  private noNumber(found: string): Problem {
    const expected = `a case number of 1 to ${CASE_NUMBER_CHARS} visible characters without spaces`;
    return { column: this.mapping.caseNumber, value: shown(found), expected };
  }
}

/** The same line again is the same fact, whenever it was entered: the time of entering is not part of it. */
function idOf(subject: string, type: string, time: string, data: object): string {
  return hash('sha256', `${subject}\n${type}\n${time}\n${JSON.stringify(data)}`, 'base64url').slice(0, ID_characters);
}
