import { setImmediate } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { assert, DomainError } from '../errors.js';
import { histogram } from '../metrics.js';
import { type Call, type Outcome, onceEach } from '../once/once.js';
import { type Tx, transaction } from '../tx.js';

/** An act as it was asked for; two on one subject at once cannot both be decided on what was there before. */
export interface Act extends Call {
  readonly subject?: string;
}

/** An act whose turn it is. */
export interface Turn<A extends Act> {
  readonly act: A;
  /** Another act on its subject has been done while this one waited. */
  readonly isOvertaken: boolean;
}

/** What becomes of an act: `isChange` where its subject is not what it was before. */
export type Acted<T> = Outcome<T> & { readonly isChange?: boolean };

/** Does acts in their order, in one transaction; one that gets an error must have changed nothing. */
export type ActWork<A extends Act, T> = (tx: Tx, turns: readonly Turn<A>[]) => Promise<readonly Acted<T>[]>;

export interface ActParts<A extends Act, T> {
  readonly dataSource: DataSource;
  readonly work: ActWork<A, T>;
  readonly sizes: BatchSizes;
}

/** Acts of one transaction; under load so many share its statements and its commit. */
const BATCH_ACTS = 64;

/** Transactions at once: while the database works for one, the next is decided. */
export const LANES = 2;

/** Acts that may wait; whoever comes then is asked to come back. */
const WAITING_ACTS = 5_000;
const RETRY_AFTER_seconds = 1;

/** A lost connection or a deadlock is tried again; the key makes sure that it is done once. */
const ATTEMPTS = 3;

interface Waiting<A extends Act, T> {
  readonly act: A;
  /** It was in a batch that failed: what is wrong with one act is not to be the others' fault. */
  readonly isAlone: boolean;
  isOvertaken: boolean;
  resolve(answer: T): void;
  reject(error: unknown): void;
}

/**
 * Commits acts that come in at about the same time together: each is durable before it is answered, and a transaction of
 * its own would cost each of them ten statements. The answer of each is kept under its key.
 */
export class ActBatches<A extends Act, T extends object> {
  private readonly waiting: Waiting<A, T>[] = [];
  private lanes = 0;

  constructor(private readonly parts: ActParts<A, T>) {}

  /** Does an act, or throws why not; asked again under the same key it gives the same answer. */
  async ask(act: A): Promise<T> {
    if (this.waiting.length >= WAITING_ACTS) throw tooMany();
    return await new Promise<T>((resolve, reject) => {
      this.waiting.push({ act, isAlone: false, isOvertaken: false, resolve, reject });
      if (this.lanes < LANES) void this.runLane();
    });
  }

  private async runLane(): Promise<void> {
    this.lanes += 1;
    // What comes in with the same turn of the event loop goes together.
    await setImmediate();
    while (this.waiting.length > 0) await this.commit(this.take());
    this.lanes -= 1;
  }

  /** Those that go alone stand in front. */
  private take(): readonly Waiting<A, T>[] {
    return this.waiting.splice(0, this.waiting[0]?.isAlone === true ? 1 : BATCH_ACTS);
  }

  private async commit(batch: readonly Waiting<A, T>[]): Promise<void> {
    try {
      const outcomes = await this.outcomesOf(batch);
      this.parts.sizes.see({}, batch.length);
      for (const [nth, waiting] of batch.entries()) this.settle(waiting, outcomes[nth]);
    } catch (error) {
      if (batch.length === 1) for (const { reject } of batch) reject(error);
      else this.waiting.unshift(...batch.map((waiting) => ({ ...waiting, isAlone: true })));
    }
  }

  private outcomesOf(batch: readonly Waiting<A, T>[]): Promise<readonly Acted<T>[]> {
    const turns = new Map(batch.map((waiting) => [waiting.act, waiting]));
    return transaction(
      this.parts.dataSource,
      (tx) =>
        onceEach<A, T, Acted<T>>(tx, [...turns.keys()], (fresh) =>
          this.parts.work(
            tx,
            fresh.map((act) => ({ act, isOvertaken: turns.get(act)?.isOvertaken === true })),
          ),
        ),
      { attempts: batch.length === 1 ? ATTEMPTS : 1 },
    );
  }

  private settle({ act, resolve, reject }: Waiting<A, T>, outcome: Acted<T> | undefined): void {
    assert(outcome !== undefined, `${act.route} has no outcome`);
    if ('error' in outcome) {
      reject(outcome.error);
      return;
    }
    if (outcome.isChange === true) this.overtake(act.subject);
    resolve(outcome.answer);
  }

  private overtake(subject: string | undefined): void {
    for (const waiting of this.waiting) if (waiting.act.subject === subject) waiting.isOvertaken = true;
  }
}

export type BatchSizes = ReturnType<typeof batchSizes>;

/** Says how many acts shared a transaction. */
export function batchSizes(registry: Registry) {
  return histogram(registry, {
    name: 'supervision_acts_together',
    help: 'Acts that were committed in one transaction',
    labels: {},
    buckets: [1, 2, 4, 8, 16, 32, BATCH_ACTS],
  });
}

function tooMany(): DomainError {
  return new DomainError('too-many-acts', `${WAITING_ACTS} acts are already waiting to be done`, {
    status: 503,
    retryAfterSeconds: RETRY_AFTER_seconds,
  });
}
