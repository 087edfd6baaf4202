import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Registry } from 'prom-client';
import { isObservable, lastValueFrom } from 'rxjs';
import type { DataSource } from 'typeorm';
import { steadyMilliseconds, wait } from '../clock.js';
import { assert, Defect } from '../errors.js';
import { ReadingStopped } from './batch-runner.js';
import type { KafkaSettings } from './client.js';
import { ConsumerLag } from './consumer-lag.js';
import { type ConsumerMetrics, consumerMetrics, type RestartReason } from './consumer-metrics.js';
import { ConsumerSession } from './consumer-session.js';
import { reasonOf } from './dead-letters.js';
import { LogEnds } from './log-ends.js';
import { partitionKey } from './offsets.js';
import type { BatchHandler } from './record-batch.js';
import { type Progress, Watchdog } from './watchdog.js';
import { within } from './within.js';

export interface EventServerParts {
  readonly kafka: KafkaSettings;
  readonly groupId: string;
  /** Whether records that come within a moment wait for each other; without saying so none waits. */
  readonly gathers?: boolean;
  /** The app's own database, with `consumer_offset` and `dead_letter` in its schema. */
  readonly dataSource: DataSource;
  readonly registry: Registry;
  /** Reading has ended for a reason that only a person can mend: the app should say so and stop. */
  readonly onStopped: (error: ReadingStopped) => void;
  readonly watchdog_ms?: number;
}

/** With records to read, a partition that has not moved for this long has a consumer that hangs. */
const WATCHDOG_ms = 15_000;

const LOOKS_PER_WATCHDOG = 15;
const RESTART_FIRST_ms = 200;
const RESTART_MAX_ms = 5_000;
/** The rest of a clean stop within 5 s belongs to the app. */
const CLOSE_ms = 4_500;

/**
 * Nest's way to Kafka: hands each topic's batches to the method marked `@On(topic)`. The stored offset decides what is
 * handled; a consumer that dies, fails or hangs is replaced by a new one, for as long as it takes.
 */
export class BatchEventServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly logs: LogEnds;
  private readonly watchdog: Watchdog;
  private readonly watchdog_ms: number;
  private readonly closing = new AbortController();
  private metrics: ConsumerMetrics | undefined;
  private lag: ConsumerLag | undefined;
  private session: ConsumerSession | undefined;
  private replacing: Promise<void> | undefined;
  private watching: Promise<void> | undefined;
  private failures = 0;
  private complaint: string | undefined;

  constructor(private readonly parts: EventServerParts) {
    super();
    this.logs = new LogEnds(parts.kafka);
    this.watchdog_ms = parts.watchdog_ms ?? WATCHDOG_ms;
    this.watchdog = new Watchdog(this.watchdog_ms);
  }

  override addHandler(topic: string, handler: MessageHandler, isEventHandler = false): void {
    assert(isEventHandler, `${topic} is heard with @On, not with a message pattern: nobody waits for an answer`);
    assert(!this.messageHandlers.has(topic), `${topic} has two handlers: a batch has one transaction, so one handler`);
    super.addHandler(topic, handler, isEventHandler);
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const topics = [...this.messageHandlers.keys()];
      this.metrics = consumerMetrics(this.parts.registry, topics);
      this.lag = new ConsumerLag(this.metrics, topics);
      await this.begin(this.metrics);
      this.watching = this.watch();
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await within(CLOSE_ms, this.end());
  }

  /** Why nothing is read at the moment; undefined while all is well. */
  trouble(): string | undefined {
    if (this.complaint !== undefined) return this.complaint;
    return this.session?.isPlaced === true ? undefined : 'the consumer is being given its partitions';
  }

  on(): never {
    throw new Defect('the event server tells its state in trouble() and its metrics');
  }

  unwrap<T>(): T {
    throw new Defect('the Kafka client stays inside libs/platform/src/kafka');
  }

  private async end(): Promise<void> {
    await this.replacing;
    await Promise.all([this.session?.stop(), this.watching]);
    // Last, because whoever is still at work would open the connection anew.
    await this.logs.close();
  }

  private async begin(metrics: ConsumerMetrics): Promise<void> {
    const { kafka, groupId, dataSource, gathers = false } = this.parts;
    const session: ConsumerSession = new ConsumerSession({
      ...{ kafka, groupId, dataSource, gathers, metrics, logs: this.logs },
      topics: [...this.messageHandlers.keys()],
      handlerOf: (topic) => this.handlerOf(topic),
      onLost: (reason, error) => this.lose(session, reason, error),
    });
    this.session = session;
    this.watchdog.forget();
    try {
      await session.start();
    } catch (error) {
      this.session = undefined;
      await session.stop();
      throw error;
    }
  }

  private handlerOf(topic: string): BatchHandler {
    const handler = this.messageHandlers.get(topic);
    assert(handler !== undefined, `no method is marked @On('${topic}')`);
    return async (batch, context) => {
      const result: unknown = await handler(batch, context);
      // Nest wraps what a filter throws in an observable; only listening to it makes it an error again.
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    };
  }

  /** Called by a session that cannot go on, and by the watchdog in the name of one that does not know it. */
  private lose(session: ConsumerSession, reason: RestartReason, error: unknown): void {
    if (session !== this.session || this.closing.signal.aborted) return;
    this.session = undefined;
    this.complaint = reasonOf(error);
    this.parts.kafka.logger.warn({ group: this.parts.groupId, reason, error }, `the consumer ${reason}`);
    this.replacing = error instanceof ReadingStopped ? this.stopReading(session, error) : this.replace(session, reason);
  }

  private async stopReading(session: ConsumerSession, error: ReadingStopped): Promise<void> {
    await session.stop();
    this.parts.onStopped(error);
  }

  private async replace(old: ConsumerSession, reason: RestartReason): Promise<void> {
    const { metrics } = this;
    assert(metrics !== undefined, 'a consumer was lost before it was started');
    metrics.restarts.add({ reason });
    await old.stop();
    while (!this.closing.signal.aborted) {
      await wait(Math.min(RESTART_FIRST_ms * 2 ** this.failures, RESTART_MAX_ms), this.closing.signal);
      this.failures += 1;
      if (await this.beginAgain(metrics)) return;
    }
  }

  private async beginAgain(metrics: ConsumerMetrics): Promise<boolean> {
    if (this.closing.signal.aborted) return false;
    try {
      await this.begin(metrics);
      return true;
    } catch (error) {
      this.complaint = reasonOf(error);
      return false;
    }
  }

  private async watch(): Promise<void> {
    const between_ms = this.watchdog_ms / LOOKS_PER_WATCHDOG;
    while (!this.closing.signal.aborted) {
      await wait(between_ms, this.closing.signal);
      // The pause counts, not the time that a look took: a broker that was away is no fault of the consumer's.
      if (this.session !== undefined && !this.closing.signal.aborted) await this.look(this.session, between_ms);
    }
  }

  private async look(session: ConsumerSession, elapsed_ms: number): Promise<void> {
    const partitions = await this.progress(session);
    // While the broker cannot be asked, the client meets the same trouble and gives up by itself.
    if (partitions === undefined) return;
    this.lag?.measure(partitions, steadyMilliseconds());
    const waiting: Progress = { topic: '', key: 'the assignment', stored: 0, end: 1 };
    const stalled = this.watchdog.look(session.isPlaced ? partitions : [waiting], elapsed_ms);
    if (stalled !== undefined) {
      this.lose(
        session,
        'stalled',
        new Error(`${stalled} has stood still for ${this.watchdog_ms} ms with records to read`),
      );
    } else if (session === this.session && session.isPlaced && this.watchdog.allMoved) {
      this.failures = 0;
      this.complaint = undefined;
    }
  }

  private async progress(session: ConsumerSession): Promise<readonly Progress[] | undefined> {
    try {
      const positions = session.positions().map(({ topic, partition, stored }) => ({ topic, partition, stored }));
      const topics = [...new Set(positions.map(({ topic }) => topic))];
      const ends = new Map(
        await Promise.all(topics.map(async (topic) => [topic, await this.logs.ends(topic)] as const)),
      );
      return positions.map((at) => {
        const end = ends.get(at.topic)?.get(at.partition) ?? at.stored;
        return { topic: at.topic, key: partitionKey(at), stored: at.stored, end };
      });
    } catch {
      return undefined;
    }
  }
}
