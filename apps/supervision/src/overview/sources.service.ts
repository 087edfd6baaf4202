import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SourceStates, SourcesQuery } from '#contracts/api/overview.js';
import type { WorkCalendar } from '#domain/calendar.js';
import { addWorkingMinutes } from '#domain/hours.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { COUNTRY } from '#domain/region-code.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { type Tx, transaction } from '#platform/tx.js';
import { givenInstant } from '../api/case-row.js';
import { CalendarBooks } from '../calendars/calendar-book.js';
import type { SupervisionConfig } from '../config.js';
import * as queries from './overview.queries.js';
import { type Place, placeOf } from './place.js';

const SOURCES_MAX = 1_000;
const SECOND_ms = 1_000;
const MINUTE_ms = 60_000;
/** What a source declares that has told all it had. */
const NOTHING_MORE = 0;

type SourceState = SourceStates['sources'][number];

/** Who tells us facts, and who has ceased to: what a silent source should have told is missing from every other number. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly books: CalendarBooks,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  of({ region }: SourcesQuery): Promise<SourceStates> {
    return transaction(this.dataSource, async (tx) => this.read(tx, await placeOf(tx, { region }, this.clock.now())));
  }

  async read(tx: Tx, { now, zone, scope }: Place): Promise<SourceStates> {
    const calendar = (await this.books.current(tx)).of(scope?.code ?? COUNTRY);
    const rows = await tx.query<queries.SourceRow>(queries.READ_SOURCES, [SOURCES_MAX]);
    const silentAfterMinutes = this.config.SOURCE_SILENT_AFTER_MIN;
    const sources = rows.map((row) => stateOf(row, now, { silentAfterMinutes, calendar, zone }));
    const silent = sources.filter(({ status }) => status === 'SILENT' || status === 'NEVER').length;
    return { asOf: formatInstant(now), silentAfterMinutes, silent, sources };
  }
}

interface Patience {
  readonly silentAfterMinutes: number;
  readonly calendar: WorkCalendar;
  readonly zone: string;
}

function stateOf(row: queries.SourceRow, now: Instant, patience: Patience): SourceState {
  const { source, lag_seconds: lagSeconds, silent_after_minutes: own, heard_at: heardAt } = row;
  const heard = { ...givenInstant('heardAt', heardAt), ...givenInstant('factAt', row.fact_at) };
  if (lagSeconds === null) return { source, status: 'UNDECLARED', ...heard };
  const declared = { lagSeconds, ...(own !== null && { silentAfterMinutes: own }) };
  if (own === NOTHING_MORE) return { source, status: 'NOT_EXPECTED', ...declared, ...heard };
  if (heardAt === null) return { source, status: 'NEVER', ...declared };
  const silentAfterMinutes = own ?? patience.silentAfterMinutes;
  const silentFrom = silentFromOf(addMilliseconds(heardAt, lagSeconds * SECOND_ms), {
    ...patience,
    silentAfterMinutes,
  });
  const status = silentFrom <= now ? 'SILENT' : 'HEARD';
  return { source, status, ...declared, ...heard, silentFrom: formatInstant(silentFrom) };
}

/** Nights and holidays are no silence; where no calendar reaches, every minute counts. */
function silentFromOf(from: Instant, { silentAfterMinutes, calendar, zone }: Patience): Instant {
  return (
    addWorkingMinutes(from, silentAfterMinutes, { spans: [], calendar, zone }) ??
    addMilliseconds(from, silentAfterMinutes * MINUTE_ms)
  );
}
