import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { Ticker } from '#platform/ticker.js';
import type { SupervisionConfig } from '../config.js';
import { MonthClosings } from './month-closings.js';

const QUEUE = 'month-closing';
const SECOND_ms = 1_000;

/** Bull ticks and forgets: which months are due is asked of the database at every tick. */
@Injectable()
export class MonthTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private ticker: Ticker | undefined;

  constructor(
    private readonly closings: MonthClosings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.LOOPS.includes('close')) return;
    this.ticker = new Ticker({
      queue: QUEUE,
      every_ms: this.config.MONTH_TICK_S * SECOND_ms,
      config: this.config,
      logger: this.logger,
      tick: () => this.closings.closeDue(),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker?.stop();
  }
}
