import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import Bull from 'bull';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { bullOptions } from '#platform/redis.js';
import type { SupervisionConfig } from '../config.js';
import { ExportWorker } from './export-worker.js';

const QUEUE = 'exports';
const TICK = 'tick';
const EVERY_ms = 10_000;

/** Bull wakes the worker and forgets: what is to be made is asked of the database. */
@Injectable()
export class ExportQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private queue: Bull.Queue | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly worker: ExportWorker,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.LOOPS.includes('export')) return;
    const queue = new Bull(QUEUE, bullOptions(this.config));
    // Bull says so and connects again by itself.
    queue.on('error', (error) => this.logger.warn({ error, queue: QUEUE }, 'the queue cannot be reached'));
    queue.on('failed', (_, error) => this.logger.warn({ error, queue: QUEUE }, 'a turn failed; the next one follows'));
    const work = queue.process(TICK, () => this.worker.work(this.stopping.signal));
    work.catch((error: unknown) => this.logger.warn({ error, queue: QUEUE }, 'the queue stopped giving work'));
    this.queue = queue;
    // Asked for again and again, because a flushed Redis has forgotten that it was asked; twice the same is one.
    const renew = () => void this.add({ repeat: { every: EVERY_ms } });
    renew();
    this.renewal = setInterval(renew, EVERY_ms);
  }

  /** Something waits. A process that makes no files leaves it to the tick of one that does. */
  wake(): void {
    void this.add({});
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.renewal);
    await this.queue?.close();
  }

  private async add(options: Bull.JobOptions): Promise<void> {
    try {
      await this.queue?.add(TICK, {}, { ...options, removeOnComplete: true, removeOnFail: true });
    } catch (error) {
      this.logger.warn({ error, queue: QUEUE }, 'a turn could not be asked for and is asked for again');
    }
  }
}
