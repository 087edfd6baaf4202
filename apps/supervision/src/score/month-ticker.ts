import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import Bull from 'bull';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { bullOptions } from '#platform/redis.js';
import type { SupervisionConfig } from '../config.js';
import { MonthClosings } from './month-closings.js';

const QUEUE = 'month-closing';
const TICK = 'tick';
const SECOND_ms = 1_000;

/** Bull ticks and forgets: which months are due is asked of the database at every tick. */
@Injectable()
export class MonthTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private queue: Bull.Queue | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly closings: MonthClosings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.LOOPS.includes('close')) return;
    const queue = new Bull(QUEUE, bullOptions(this.config));
    // Bull says so and connects again by itself.
    queue.on('error', (error) => this.logger.warn({ error, queue: QUEUE }, 'the queue cannot be reached'));
    queue.on('failed', (_, error) => this.logger.warn({ error, queue: QUEUE }, 'a tick failed; the next one follows'));
    const work = queue.process(TICK, () => this.closings.closeDue());
    work.catch((error: unknown) => this.logger.warn({ error, queue: QUEUE }, 'the queue stopped giving work'));
    this.queue = queue;
    const every_ms = this.config.MONTH_TICK_S * SECOND_ms;
    // Asked for again and again, because a flushed Redis has forgotten that it was asked; twice the same is one.
    const renew = () => void this.repeat(queue, every_ms);
    renew();
    this.renewal = setInterval(renew, every_ms);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.renewal);
    await this.queue?.close();
  }

  private async repeat(queue: Bull.Queue, every_ms: number): Promise<void> {
    try {
      await queue.add(TICK, {}, { repeat: { every: every_ms }, removeOnComplete: true, removeOnFail: true });
    } catch (error) {
      this.logger.warn({ error, queue: QUEUE }, 'a tick could not be asked for and is asked for again');
    }
  }
}
