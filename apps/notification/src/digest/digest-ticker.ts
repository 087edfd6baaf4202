import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import Bull from 'bull';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { bullOptions } from '#platform/redis.js';
import type { NotificationConfig } from '../config.js';
import { Sweeper } from '../deliver/sweeper.js';
import { DigestService } from './digest.service.js';

const QUEUE = 'digest';
const TICK = 'tick';
const SECOND_ms = 1_000;

/** Bull ticks and forgets: whose digest is due is asked of the clock and of the database at every tick. */
@Injectable()
export class DigestTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private queue: Bull.Queue | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly digests: DigestService,
    private readonly sweeper: Sweeper,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  onApplicationBootstrap(): void {
    const queue = new Bull(QUEUE, bullOptions(this.config));
    // Bull says so and connects again by itself.
    queue.on('error', (error) => this.logger.warn({ error, queue: QUEUE }, 'the queue cannot be reached'));
    queue.on('failed', (_, error) => this.logger.warn({ error, queue: QUEUE }, 'a tick failed; the next one follows'));
    const work = queue.process(TICK, () => this.tick());
    work.catch((error: unknown) => this.logger.warn({ error, queue: QUEUE }, 'the queue stopped giving work'));
    this.queue = queue;
    const every_ms = this.config.DIGEST_TICK_S * SECOND_ms;
    // Asked for again and again, because a flushed Redis has forgotten that it was asked; twice the same is one.
    const renew = () => void this.repeat(queue, every_ms);
    renew();
    this.renewal = setInterval(renew, every_ms);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.renewal);
    await this.queue?.close();
  }

  private async tick(): Promise<void> {
    await this.digests.makeDue();
    this.sweeper.nudge();
  }

  private async repeat(queue: Bull.Queue, every_ms: number): Promise<void> {
    try {
      await queue.add(TICK, {}, { repeat: { every: every_ms }, removeOnComplete: true, removeOnFail: true });
    } catch (error) {
      this.logger.warn({ error, queue: QUEUE }, 'a tick could not be asked for and is asked for again');
    }
  }
}
