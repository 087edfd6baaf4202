import type { DataSource } from 'typeorm';
import { steadyMilliseconds, wait } from '../clock.js';
import { isTransient } from '../errors.js';
import { type Tx, transaction } from '../tx.js';
import type { ConsumerMetrics } from './consumer-metrics.js';
import { deadLetter, reasonOf } from './dead-letters.js';
import type { Heartbeat } from './heartbeat.js';
import { FenceMiss, fence } from './offsets.js';
import { type BatchContext, type BatchHandler, type ConsumedRecord, halve, type Span } from './record-batch.js';

/** Together about 1.5 s; after that the consumer starts anew, which tries for ever. */
const TRIES = 6;
const RETRY_FIRST_ms = 50;

/** Reading must not go on, and no new start mends it: a person has to look. */
export class ReadingStopped extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReadingStopped';
  }
}

export interface RunnerParts {
  readonly handlerOf: (topic: string) => BatchHandler;
  readonly dataSource: DataSource;
  readonly metrics: ConsumerMetrics;
  /** Given when the consumer is given up. */
  readonly signal: AbortSignal;
}

/** Called after each commit with the offset it moved to. */
export type Moved = (next: number) => void;

/** Hands spans to their handler; finds the record that cannot be handled by halving, and sets it aside. */
export class BatchRunner {
  constructor(private readonly parts: RunnerParts) {}

  async run(span: Span, heartbeat: Heartbeat, moved: Moved): Promise<void> {
    try {
      await this.insist(span, heartbeat, () => this.handle(span, heartbeat));
    } catch (error) {
      if (heartbeat.lost !== undefined || isTransient(error) || error instanceof ReadingStopped) throw error;
      return this.divide(span, error, { heartbeat, moved });
    }
    moved(span.next);
  }

  private async divide(span: Span, error: unknown, rest: { heartbeat: Heartbeat; moved: Moved }): Promise<void> {
    const [record, ...others] = span.records;
    if (record !== undefined && others.length === 0) {
      await this.insist(span, rest.heartbeat, () => this.setAside(span, record, reasonOf(error)));
      return rest.moved(span.next);
    }
    for (const half of halve(span)) await this.run(half, rest.heartbeat, rest.moved);
  }

  private async handle(span: Span, heartbeat: Heartbeat): Promise<void> {
    const { topic, partition, expected, records } = span;
    const { metrics, handlerOf } = this.parts;
    const attempt = new Attempt(span, heartbeat, this.parts.signal);
    const begun = steadyMilliseconds();
    await handlerOf(topic)({ topic, partition, firstOffset: records[0]?.offset ?? expected, records }, attempt);
    if (!attempt.fenced) {
      throw new ReadingStopped(
        `the handler of ${topic} finished a batch without context.fence(tx): its work is not guarded`,
      );
    }
    metrics.batchSeconds.see({ topic }, (steadyMilliseconds() - begun) / 1000);
    metrics.records.add({ topic, outcome: 'handled' }, records.length - attempt.setAside.size);
    this.countSetAside(topic, attempt.setAside.size);
  }

  private async setAside(span: Span, record: ConsumedRecord, reason: string): Promise<void> {
    await transaction(this.parts.dataSource, async (tx) => {
      await fence(tx, span);
      await deadLetter(tx, record, reason);
    });
    this.countSetAside(span.topic, 1);
  }

  private countSetAside(topic: string, count: number): void {
    this.parts.metrics.records.add({ topic, outcome: 'set-aside' }, count);
    this.parts.metrics.deadLetters.add({ topic }, count);
  }

  /** Tries again what only the moment was against. A fence miss is not such a thing: the next try would miss as well. */
  private async insist({ topic }: Span, heartbeat: Heartbeat, work: () => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof FenceMiss)) this.parts.metrics.failures.add({ topic, kind: kindOf(error) });
        const isHopeless = error instanceof FenceMiss || heartbeat.lost !== undefined || this.parts.signal.aborted;
        if (isHopeless || tried === TRIES || !isTransient(error)) throw error;
      }
      await wait(RETRY_FIRST_ms * 2 ** (tried - 1), this.parts.signal);
    }
  }
}

function kindOf(error: unknown): 'transient' | 'defect' {
  return isTransient(error) ? 'transient' : 'defect';
}

/** One call of a handler: what it did is counted only if it comes to its end. */
class Attempt implements BatchContext {
  fenced = false;
  readonly setAside = new Set<number>();

  constructor(
    private readonly span: Span,
    private readonly pulse: Heartbeat,
    readonly signal: AbortSignal,
  ) {}

  async fence(tx: Tx): Promise<void> {
    await fence(tx, this.span);
    this.fenced = true;
  }

  async deadLetter(tx: Tx, record: ConsumedRecord, reason: string): Promise<void> {
    await deadLetter(tx, record, reason);
    this.setAside.add(record.offset);
  }

  heartbeat(): Promise<void> {
    return this.pulse.beat();
  }
}
