import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import type { Channel } from '#domain/notice/notice-table.js';
import { Clock, wait } from '#platform/clock.js';
import { isTransient } from '#platform/errors.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { Nudge } from '#platform/nudge.js';
import { StandMetrics } from '../stand-metrics.js';
import * as queries from './delivery.queries.js';
import { Housekeeping } from './housekeeping.js';
import { type Due, Queues } from './queues.js';

const SWEEP_ms = 1_000;
/** Put into the queue so long before it is due. */
const AHEAD_ms = 5_000;
const DUE_ROWS = 2_000;

/** Asks the database again and again what is due, so that a Redis that was flushed has lost nothing. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly nudges = new Nudge();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly queues: Queues,
    private readonly housekeeping: Housekeeping,
    private readonly metrics: StandMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run(this.stopping.signal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Something is to be sent just now; spares it the wait. */
  nudge(): void {
    this.nudges.give();
  }

  private async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        await this.sweep();
      } catch (error) {
        this.metrics.failed('sweep', isTransient(error) ? 'transient' : 'defect');
        this.logger.warn({ error }, 'what is due could not be asked for and is asked for again');
      }
      await this.nudges.or(stop, (signal) => wait(SWEEP_ms, signal));
    }
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now();
    const until = formatInstant(addMilliseconds(now, AHEAD_ms));
    const due: readonly Due[] = await this.dataSource.query(queries.READ_DUE, [until, DUE_ROWS]);
    await this.queues.put(due);
    await this.measure(now);
    await this.housekeeping.keep();
  }

  private async measure(now: Instant): Promise<void> {
    const rows: readonly { channel: Channel; waiting: number; oldest: Instant }[] = await this.dataSource.query(
      queries.MEASURE,
      [formatInstant(now)],
    );
    const oldest = Math.min(now, ...rows.map((row) => row.oldest));
    this.metrics.stands(new Map(rows.map((row) => [row.channel, row.waiting])), (now - oldest) / 1_000);
  }
}
