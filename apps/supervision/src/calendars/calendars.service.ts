import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarBody, CalendarPreview, CalendarPublished, Calendars } from '#contracts/api/calendars.js';
import type { Identity } from '#contracts/api/identity.js';
import type { CalendarData } from '#domain/calendar.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { InvalidInput } from '#platform/problem.js';
import { OutboxRelay } from '#platform/relay.js';
import type { Tx } from '#platform/tx.js';
import { Wakes } from '../wakes.js';
import { READ_NEWEST } from './calendar.queries.js';
import { FileRefused, readCalendarFile } from './calendar-file.js';
import type { Import } from './merge-calendar.js';
import { movedDues } from './moved-dues.js';
import { type Plan, planWithBooks, publishImport } from './publish-calendar.js';

interface CalendarRow {
  readonly region: string;
  readonly data: CalendarData;
  readonly published_at: Instant;
}

/** The calendars that cases count by: as they are, what a file would change, and its publication. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
    private readonly relay: OutboxRelay,
    private readonly wakes: Wakes,
  ) {}

  async list(): Promise<Calendars> {
    const rows: readonly CalendarRow[] = await this.dataSource.query(READ_NEWEST);
    return {
      calendars: rows.map(({ region, data, published_at: at }) => ({
        region,
        version: data.version,
        publishedAt: formatInstant(at),
        years: data.years.map(({ year, notice, days }) => ({ year, notice, days: days.map((day) => ({ ...day })) })),
      })),
    };
  }

  /** Writes nothing, and names only cases that whoever asks may see. */
  preview(body: CalendarBody, { scope }: Identity): Promise<CalendarPreview> {
    return namingLines(async () => {
      const imported = importOf(body);
      return await this.reader.read(scope, (tx) => this.previewOf(tx, imported), { isolation: 'repeatable read' });
    });
  }

  /** As the command does it; a file that says nothing new publishes nothing. */
  publish(body: CalendarBody, { account }: Identity): Promise<CalendarPublished> {
    return namingLines(async () => {
      const plan = await publishImport(this.dataSource, importOf(body), this.clock.now(), account);
      this.relay.nudge();
      this.wakes.judge.give();
      return planViewOf(plan);
    });
  }

  private async previewOf(tx: Tx, imported: Import): Promise<CalendarPreview> {
    const { plan, before, after } = await planWithBooks(tx, imported);
    const { regions, changes } = plan;
    const moved = await movedDues(tx, { regions, changes, before, after, now: this.clock.now() });
    return { ...planViewOf(plan), ...moved };
  }
}

const UNFIT_STATUS = 422;

/** Each line of the file that is wrong, as a field of the answer. */
async function namingLines<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const errors = error.errors.map(({ line, field, value, expected }) => ({
      field: line === undefined ? field : `line ${line}, ${field}`,
      value,
      expected,
    }));
    throw new InvalidInput(errors, UNFIT_STATUS);
  }
}

function importOf({ region, fileName, content, year, notice }: CalendarBody): Import {
  const { days } = readCalendarFile(Buffer.from(content, 'base64'));
  const wanted = { ...(year === undefined ? {} : { year }), ...(notice === undefined ? {} : { notice }) };
  return { region, fileName, days, ...wanted };
}

function planViewOf({
  calendar,
  daysTaken,
  daysOfOtherYears,
  region,
  changes,
  regions,
  cases,
}: Plan): CalendarPublished {
  return {
    region,
    ...(calendar === undefined ? {} : { version: calendar.version }),
    daysTaken,
    daysOfOtherYears,
    changes: changes.map((year) => ({ ...year, days: year.days.map((day) => ({ ...day })) })),
    regions: [...regions],
    cases,
  };
}
