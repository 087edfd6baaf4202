import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Instant } from '#domain/instant.js';
import { type Clock, steadyMilliseconds, wait } from './clock.js';
import { failPoint } from './fail-point.js';
import { Gate } from './gate.js';
import type { EventSender } from './kafka/producer.js';
import type { Logger } from './logging.js';
import { counter, gauge } from './metrics.js';
import { Nudge } from './nudge.js';
import type { OutboxRow } from './outbox.js';
import { toldUntil } from './progress.js';
import { type Tx, transaction } from './tx.js';

export interface RelayParts {
  readonly dataSource: DataSource;
  readonly sender: EventSender;
  readonly logger: Logger;
  readonly registry: Registry;
  /** As whom it says up to when everything is told; without it that is not said. */
  readonly progress?: { readonly app: string; readonly clock: Clock };
}

/** Rows sent and deleted in one go. */
export const RELAY_BATCH_ROWS = 2_000;
const IDLE_ms = 200;
/** How often it is said up to when everything is told; it bounds how late a card of our own cases is. */
const TELL_EVERY_ms = 50;
/** A clock that stands still is told again, for those who have not heard of it. */
const REPEAT_ms = 1_000;
/** Between two batches that were not full: what is said meanwhile goes together. */
const GATHER_ms = 20;
const RETRY_ms = 1_000;
/** What is done more urgently than telling of it is told this late at the latest. */
export const HOLD_MAX_ms = 2_000;
const MEASURE_ms = 1_000;

/** Counting further would cost more than the number is worth. */
const COUNTED_ROWS = 100_000;

type Row = OutboxRow & { readonly id: number };
type Message = Omit<OutboxRow, 'topic'>;
interface Progress {
  readonly kind: 'SENT_ALL' | 'MORE' | 'ANOTHER_RELAYS';
  /** Everything acknowledged before it was found here and sent. */
  readonly toldUntil?: Instant | undefined;
}

const TAKE_TURN = `select pg_try_advisory_xact_lock(hashtext('outbox'), hashtext(current_schema())) as mine`;
const READ = 'select id, topic, key, value from outbox order by id limit $1';
/** By id and not up to an id: a lower id may have been committed since we read. */
const DELETE = 'delete from outbox where id = any($1::bigint[])';
const MEASURE =
  'select min(id) as oldest, count(*) as rows from (select id from outbox order by id limit $1) as waiting';

/**
 * Sends what was said and deletes it after the broker's acknowledgement: at least once, and whatever was said in order is
 * sent in order. Any number of processes may run one; the lock lets one of them send at a time.
 */
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Shut by whoever does what is more urgent than telling of it; nothing is sent meanwhile, for HOLD_MAX_ms at most. */
  readonly gate = new Gate();
  private readonly nudges = new Nudge();
  private readonly stopping = new AbortController();
  private readonly waiting: OutboxWait;
  private readonly failures;
  private running: Promise<void> | undefined;
  private complaint: string | undefined;
  private said: { readonly until: Instant; readonly at_ms: number } | undefined;

  constructor(private readonly parts: RelayParts) {
    this.waiting = new OutboxWait(parts);
    this.failures = counter(parts.registry, {
      name: 'supervision_outbox_failures_total',
      help: 'Batches of the outbox that could not be sent and will be tried again',
      labels: {},
    });
  }

  onApplicationBootstrap(): void {
    this.running ??= this.run(this.stopping.signal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Something was said just now; spares it the wait. */
  nudge(): void {
    this.nudges.give();
  }

  /** Why nothing is sent at the moment; undefined while all is well. */
  trouble(): string | undefined {
    return this.complaint;
  }

  private async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.gate.passed(HOLD_MAX_ms, stop);
      const kind = await this.step();
      if (kind === 'FAILED') await wait(RETRY_ms, stop);
      else if (kind !== 'MORE') {
        await wait(GATHER_ms, stop);
        await this.nudges.or(stop, (signal) => wait(this.idle_ms(), signal));
      }
    }
  }

  /** Nothing is lost by a failure: the rows stay until they are acknowledged, so it is tried for as long as it takes. */
  private async step(): Promise<Progress['kind'] | 'FAILED'> {
    try {
      await this.waiting.measure();
      const progress = await transaction(this.parts.dataSource, (tx) => this.sendBatch(tx), { byIndex: true });
      await this.sayProgress(progress);
      this.complaint = undefined;
      return progress.kind;
    } catch (error) {
      this.complaint = 'the outbox cannot be sent';
      this.failures.add({});
      this.parts.logger.warn({ error }, this.complaint);
      return 'FAILED';
    }
  }

  private async sendBatch(tx: Tx): Promise<Progress> {
    const [turn] = await tx.query<{ mine: boolean }>(TAKE_TURN);
    if (turn?.mine !== true) return { kind: 'ANOTHER_RELAYS' };
    // Before the outbox is read, never after: what was acknowledged by then is committed, and so is seen.
    const at = this.parts.progress?.clock.now();
    const rows = await tx.named<Row>('outbox-read', READ, [RELAY_BATCH_ROWS]);
    if (rows.length === 0) return { kind: 'SENT_ALL', toldUntil: at };
    await Promise.all([...byTopic(rows)].map(([topic, messages]) => this.parts.sender.send(topic, messages)));
    failPoint('before-offset');
    await tx.named('outbox-delete', DELETE, [rows.map(({ id }) => id)]);
    return rows.length === RELAY_BATCH_ROWS ? { kind: 'MORE' } : { kind: 'SENT_ALL', toldUntil: at };
  }

  private async sayProgress({ toldUntil: until }: Progress): Promise<void> {
    const { progress, sender } = this.parts;
    if (progress === undefined || until === undefined) return;
    const now_ms = steadyMilliseconds();
    const { said } = this;
    if (said !== undefined && now_ms - said.at_ms < (until > said.until ? TELL_EVERY_ms : REPEAT_ms)) return;
    const { topic, ...message } = toldUntil(progress.app, until);
    await sender.send(topic, [message]);
    this.said = { until, at_ms: now_ms };
  }

  private idle_ms(): number {
    return this.parts.progress === undefined ? IDLE_ms : TELL_EVERY_ms - GATHER_ms;
  }
}

/** Topics are few and independent of each other; within one the order stays. */
function byTopic(rows: readonly Row[]): ReadonlyMap<string, readonly Message[]> {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value } of rows) {
    const messages = topics.get(topic) ?? [];
    messages.push({ key, value });
    topics.set(topic, messages);
  }
  return topics;
}

/** How much waits and for how long, as this process sees it: a row's age counts from when it was first seen as the oldest. */
class OutboxWait {
  private readonly age;
  private readonly rows;
  private oldest: number | null = null;
  private since_ms = 0;
  private measured_ms = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: RelayParts) {
    const { registry } = parts;
    this.age = gauge(registry, {
      name: 'supervision_outbox_age_seconds',
      help: 'How long the oldest row of the outbox has been seen waiting',
      labels: {},
    });
    this.rows = gauge(registry, {
      name: 'supervision_outbox_rows',
      help: `Rows waiting in the outbox, counted up to ${COUNTED_ROWS}`,
      labels: {},
    });
  }

  async measure(): Promise<void> {
    const now_ms = steadyMilliseconds();
    if (now_ms - this.measured_ms < MEASURE_ms) return;
    this.measured_ms = now_ms;
    const found: readonly { oldest: number | null; rows: number }[] = await this.parts.dataSource.query(MEASURE, [
      COUNTED_ROWS,
    ]);
    const oldest = found[0]?.oldest ?? null;
    if (oldest !== this.oldest) this.since_ms = now_ms;
    this.oldest = oldest;
    this.age.set({}, oldest === null ? 0 : (now_ms - this.since_ms) / 1000);
    this.rows.set({}, found[0]?.rows ?? 0);
  }
}
