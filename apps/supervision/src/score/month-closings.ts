import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, civilDate, civilDateOf, type DayNumber, dayNumberOf } from '#domain/civil-date.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { type CivilMonth, monthOf } from '#domain/score/civil-month.js';
import { dayAt, firstInstantFrom } from '#domain/zone.js';
import { Clock } from '#platform/clock.js';
import { isTransient } from '#platform/errors.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { transaction } from '#platform/tx.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { CaughtUp } from './caught-up.js';
import { ClosingService } from './closing.service.js';
import { lastDayOf, STANDARD_ZONE } from './month.js';
import * as queries from './month-closings.queries.js';

/** On the first of the next month, in the region's zone: what the last day brought has long been recorded by then. */
const CLOSING_HOUR = 2;
const HOUR_ms = 3_600_000;
/** Of one tick; what is left the next one takes. */
const CLOSINGS_PER_TICK = 1_000;

interface Region {
  readonly code: string;
  readonly zone: string;
}

/**
 * Closes the months of every region, and of all of them together, that come due while it is watched here. What was due before
 * may still be half imported, so a person closes it. What is due, and since when is watched, are rows: a tick that is lost,
 * doubled or late, or a process that starts again, changes nothing but the moment. Whoever was down over the end of a month
 * first reads what was acknowledged meanwhile: a month is closed on all its facts.
 */
@Injectable()
export class MonthClosings {
  /** What has been planned since this process began; a row that is there already is planned again without harm. */
  private planned = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly closing: ClosingService,
    @Inject(CaughtUp) private readonly caughtUp: Pick<CaughtUp, 'soon'>,
    private readonly metrics: SupervisionMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Closes what is due by now. A region that cannot be closed does not hold up the others, and is taken again at the next tick. */
  async closeDue(): Promise<void> {
    const now = this.clock.now();
    await this.plan(now);
    const due = await this.dataSource.query<readonly queries.DueRow[]>(queries.READ_DUE, [
      formatInstant(now),
      CLOSINGS_PER_TICK,
    ]);
    if (due.length === 0) return;
    if (!(await this.caughtUp.soon())) {
      this.logger.warn(
        { months: due.length },
        'the watch is behind: months that are due are closed when it has caught up',
      );
      return;
    }
    for (const { month, region } of due) await this.closeOne(month, region);
  }

  private async closeOne(month: CivilMonth, region: string): Promise<void> {
    try {
      await this.closing.closeDue(month, region);
    } catch (error) {
      this.metrics.failed('close', isTransient(error) ? 'transient' : 'defect');
      this.logger.error({ error, month, region }, 'a month could not be closed and is taken again');
    }
  }

  private async plan(now: Instant): Promise<void> {
    // Not before the transaction has ended: what was rolled back must be planned again.
    this.planned = await transaction(this.dataSource, async (tx) => {
      const known = await tx.query<Region>(queries.READ_REGIONS);
      const regions = [{ code: '', zone: STANDARD_ZONE }, ...known];
      const over = regions.map((region) => ({ ...region, last: lastOver(now, region.zone) }));
      const plan = JSON.stringify(over);
      if (plan === this.planned) return plan;
      await tx.query(queries.WATCH, [regions.map(({ code }) => code), formatInstant(now)]);
      const watches = await tx.query<queries.WatchRow>(queries.READ_WATCHES);
      const since = new Map(watches.map((watch) => [watch.region, watch.since]));
      const rows = over.flatMap((region) => monthsOf(region, since.get(region.code) ?? now));
      await tx.query(queries.PLAN, [
        rows.map(({ month }) => month),
        rows.map(({ region }) => region),
        rows.map(({ dueAt }) => formatInstant(dueAt)),
      ]);
      return plan;
    });
  }
}

/** The last month whose closing is due. */
function lastOver(now: Instant, zone: string): CivilMonth {
  const today = civilDateOf(dayAt(now, zone));
  const before = previous(monthOf(today));
  return dueAtOf(before, zone) <= now ? before : previous(before);
}

/** Those that came due after the region was first watched. */
function monthsOf({ code, zone, last }: Region & { readonly last: CivilMonth }, since: Instant) {
  const rows: { readonly month: CivilMonth; readonly region: string; readonly dueAt: Instant }[] = [];
  for (let month = next(lastOver(since, zone)); month <= last; month = next(month)) {
    rows.push({ month, region: code, dueAt: dueAtOf(month, zone) });
  }
  return rows;
}

function dueAtOf(month: CivilMonth, zone: string): Instant {
  const day = dayNumberOf(civilDate(`${next(month)}-01`));
  return firstInstantFrom({ day, millisecondOfDay: CLOSING_HOUR * HOUR_ms }, zone);
}

function next(month: CivilMonth): CivilMonth {
  return neighbour(dayNumberOf(lastDayOf(civilDate(`${month}-01`))), 1);
}

function previous(month: CivilMonth): CivilMonth {
  return neighbour(dayNumberOf(civilDate(`${month}-01`)), -1);
}

function neighbour(day: DayNumber, days: number): CivilMonth {
  return monthOf(civilDateOf(addDays(day, days)));
}
