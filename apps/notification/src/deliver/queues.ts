import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import Bull from 'bull';
import type { Instant } from '#domain/instant.js';
import type { Channel } from '#domain/notice/notice-table.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { bullOptions } from '#platform/redis.js';
import { SENT_CHANNELS, type SentChannel } from '../channels/senders.js';
import type { NotificationConfig } from '../config.js';
import { DeliveryService } from './delivery.service.js';
import { RATES } from './rates.js';

/** A notice that is due, as far as a queue needs to know it. */
export interface Due {
  readonly id: number;
  readonly channel: Channel;
  /** Names the robot it goes by without telling its address; that of nobody where it goes by none. */
  readonly robot: string;
  readonly attempts: number;
  readonly ways: number;
  readonly again_at: Instant;
}

interface Job {
  readonly id: number;
  readonly robot: string;
}

/** A job whose process was killed is looked for this often, and given to another. */
const STALLED_ms = 5_000;
const LOCK_ms = 30_000;

/** One queue a channel: Bull paces and spreads, and forgets without harm. What is due is asked of the database. */
@Injectable()
export class Queues implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly queues = new Map<Channel, Bull.Queue<Job>>();

  constructor(
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Clock) private readonly clock: Clock,
    private readonly delivery: DeliveryService,
  ) {}

  onApplicationBootstrap(): void {
    for (const channel of SENT_CHANNELS) this.queues.set(channel, this.open(channel));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  /** Puts what is due into its queue; what is there already is not put there twice. */
  async put(due: readonly Due[]): Promise<void> {
    const now = this.clock.now();
    for (const [channel, queue] of this.queues) {
      // While Redis is away a command would wait for it, and the sweep with it; the next sweep asks again.
      if (queue.client.status !== 'ready') continue;
      const jobs = due.filter((one) => one.channel === channel).map((one) => jobOf(one, now));
      if (jobs.length > 0) await queue.addBulk(jobs);
    }
  }

  private open(channel: SentChannel): Bull.Queue<Job> {
    const { most, per_ms, isPerRobot, lanes } = RATES[channel];
    const name = `notice-${channel.toLowerCase()}`;
    const queue = new Bull<Job>(name, {
      ...bullOptions(this.config),
      limiter: { max: most, duration: per_ms, ...(isPerRobot && { groupKey: 'robot' }) },
      settings: { stalledInterval: STALLED_ms, lockDuration: LOCK_ms },
    });
    // Bull says so and connects again by itself.
    queue.on('error', (error) => this.logger.warn({ error, queue: name }, 'the queue cannot be reached'));
    queue.on('failed', (_, error) =>
      this.logger.warn({ error, queue: name }, 'an attempt broke off; the row is taken again'),
    );
    const work = queue.process(lanes, ({ data }) => this.delivery.deliver(data.id));
    work.catch((error: unknown) => this.logger.warn({ error, queue: name }, 'the queue stopped giving work'));
    return queue;
  }
}

/** The id says which attempt by which way it is, so that asking again for the same one makes no second job. */
function jobOf({ id, robot, attempts, ways, again_at }: Due, now: Instant) {
  const delay = Math.max(0, again_at - now);
  const jobId = `${id}-${ways}-${attempts}-${again_at}`;
  return { data: { id, robot }, opts: { jobId, delay, removeOnComplete: true, removeOnFail: true } };
}
