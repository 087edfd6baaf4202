import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { Ticker } from '#platform/ticker.js';
import type { NotificationConfig } from '../config.js';
import { Sweeper } from '../deliver/sweeper.js';
import { DigestService } from './digest.service.js';

const QUEUE = 'digest';
const SECOND_ms = 1_000;

/** Bull ticks and forgets: whose digest is due is asked of the clock and of the database at every tick. */
@Injectable()
export class DigestTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private ticker: Ticker | undefined;

  constructor(
    private readonly digests: DigestService,
    private readonly sweeper: Sweeper,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker = new Ticker({
      queue: QUEUE,
      every_ms: this.config.DIGEST_TICK_S * SECOND_ms,
      config: this.config,
      logger: this.logger,
      tick: () => this.tick(),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker?.stop();
  }

  private async tick(): Promise<void> {
    await this.digests.makeDue();
    this.sweeper.nudge();
  }
}
