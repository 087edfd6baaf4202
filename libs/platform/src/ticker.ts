import Bull from 'bull';
import type { BaseConfig } from './config.js';
import type { Logger } from './logging.js';
import { bullOptions } from './redis.js';

export interface Ticking {
  readonly queue: string;
  readonly every_ms: number;
  readonly config: Pick<BaseConfig, 'REDIS_URL' | 'TOPIC_PREFIX'>;
  readonly logger: Logger;
  /** What is due is asked of the database: a tick that is lost, doubled or late changes nothing. */
  readonly tick: () => Promise<void>;
}

const TICK = 'tick';

/** Bull ticks and forgets; of all processes that ask for the same queue one gets each tick. */
export class Ticker {
  private readonly queue: Bull.Queue;
  private readonly renewal: NodeJS.Timeout;

  constructor(private readonly parts: Ticking) {
    const { logger, queue: name } = parts;
    const queue = new Bull(name, bullOptions(parts.config));
    // Bull says so and connects again by itself.
    queue.on('error', (error) => logger.warn({ error, queue: name }, 'the queue cannot be reached'));
    queue.on('failed', (_, error) => logger.warn({ error, queue: name }, 'a tick failed; the next one follows'));
    const work = queue.process(TICK, () => parts.tick());
    work.catch((error: unknown) => logger.warn({ error, queue: name }, 'the queue stopped giving work'));
    this.queue = queue;
    // Asked for again and again, because a flushed Redis has forgotten that it was asked; twice the same is one.
    const renew = () => void this.repeat();
    renew();
    this.renewal = setInterval(renew, parts.every_ms);
  }

  async stop(): Promise<void> {
    clearInterval(this.renewal);
    await this.queue.close();
  }

  private async repeat(): Promise<void> {
    const { every_ms, logger, queue } = this.parts;
    try {
      await this.queue.add(TICK, {}, { repeat: { every: every_ms }, removeOnComplete: true, removeOnFail: true });
    } catch (error) {
      logger.warn({ error, queue }, 'a tick could not be asked for and is asked for again');
    }
  }
}
