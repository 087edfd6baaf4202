import type { Socket } from 'node:net';
import type { Batch, Consumer, EachBatchPayload } from 'kafkajs';
import { failPoint } from '../fail-point.js';
import { transaction } from '../tx.js';
import { BatchRunner, type RunnerParts } from './batch-runner.js';
import { type KafkaSettings, kafkaClient, wireName } from './client.js';
import { HEARTBEAT_ms, Heartbeat } from './heartbeat.js';
import type { LogEnds } from './log-ends.js';
import { FenceMiss, fence, partitionKey, type TopicPartition } from './offsets.js';
import { findPlaces, type Place } from './places.js';
import { cut } from './record-batch.js';
import { within } from './within.js';

/** A member that was killed is missed after this; the broker must allow it (`group.min.session.timeout.ms`). */
const SESSION_ms = 2_000;
/** A member busy with one transaction comes back for the new assignment well within this. */
const REBALANCE_ms = 5_000;
/** Bounds how late a lone event is seen where the broker answers with the first it has. */
const FETCH_WAIT_ms = 50;
/** Where it gathers what comes meanwhile: fewer and larger transactions, for an app that nobody waits for. */
const GATHER_ms = 200;
const AT_ONCE_BYTES = 1;
const PARTITION_BYTES = 2 * 1024 * 1024;
const FETCH_BYTES = 16 * 1024 * 1024;
const PARTITIONS_AT_ONCE = 2;
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, multiplier: 2, factor: 0.2, retries: 5 };
/** Leaves room for the rest of a stop within 5 s. */
const STOP_ms = 4_000;

export interface SessionParts extends Omit<RunnerParts, 'signal'> {
  readonly kafka: KafkaSettings;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Whether what comes in a moment may be handled together, a little later. */
  readonly gathers: boolean;
  readonly logs: LogEnds;
  /** This session is of no more use. */
  readonly onLost: (reason: 'crashed' | 'failed', error: unknown) => void;
}

/** kafkajs keeps, without saying so in its types, which offset it had asked for. */
type FetchedBatch = Batch & { readonly fetchedOffset: string };

/**
 * One life of a consumer. A partition is paused from the moment it is assigned until its stored offset has been read and
 * sought: the client would otherwise deliver from wherever Kafka was told last.
 */
export class ConsumerSession {
  private readonly consumer: Consumer;
  private readonly runner: BatchRunner;
  private readonly ended = new AbortController();
  private readonly names: ReadonlyMap<string, string>;
  private readonly sockets = new Set<Socket>();
  private stopped: Promise<void> | undefined;
  private places = new Map<string, Place>();
  private assignment = 0;
  private placed = false;

  constructor(private readonly parts: SessionParts) {
    const { kafka, groupId, topics } = parts;
    this.names = new Map(topics.map((topic) => [wireName(kafka, topic), topic]));
    this.runner = new BatchRunner({ ...parts, signal: this.ended.signal });
    // A client of its own: consumers of one client share their memory of committed offsets.
    this.consumer = kafkaClient(kafka, this.sockets).consumer({
      groupId: wireName(kafka, groupId),
      sessionTimeout: SESSION_ms,
      rebalanceTimeout: REBALANCE_ms,
      heartbeatInterval: HEARTBEAT_ms,
      minBytes: parts.gathers ? FETCH_BYTES : AT_ONCE_BYTES,
      maxWaitTimeInMs: parts.gathers ? GATHER_ms : FETCH_WAIT_ms,
      maxBytesPerPartition: PARTITION_BYTES,
      maxBytes: FETCH_BYTES,
      allowAutoTopicCreation: false,
      // The server starts a new session instead, so that there is one way to begin again.
      retry: { ...RETRY, restartOnFailure: async () => false },
    });
    const { GROUP_JOIN, CRASH, END_BATCH_PROCESS } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.takeOver(payload.memberAssignment));
    this.consumer.on(CRASH, ({ payload }) => parts.onLost('crashed', payload.error));
    this.consumer.on(END_BATCH_PROCESS, ({ payload }) => this.noticeEmpty(payload));
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.names.keys()], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.onBatch(payload),
    });
  }

  /** Ends the session; a handler that hangs is left behind, and its fence will miss. */
  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  /** True once the group has given us our part and all of it has been sought. */
  get isPlaced(): boolean {
    return this.placed;
  }

  positions(): readonly Readonly<Place>[] {
    return [...this.places.values()];
  }

  private async end(): Promise<void> {
    this.ended.abort();
    this.assignment += 1;
    // A connection that is already gone needs no goodbye.
    const isDone = await within(
      STOP_ms,
      this.consumer.disconnect().catch(() => undefined),
    );
    // The client waits for its handler for ever, and would hold its connections as long. It hears of an error only.
    if (!isDone) for (const socket of this.sockets) socket.destroy(new Error('the consumer was given up'));
  }

  private takeOver(assigned: Readonly<Record<string, readonly number[]>>): void {
    this.assignment += 1;
    this.placed = false;
    this.places = new Map();
    const partitions: TopicPartition[] = [];
    for (const [wire, numbers] of Object.entries(assigned)) {
      const topic = this.names.get(wire);
      if (topic !== undefined) partitions.push(...numbers.map((partition) => ({ topic, partition })));
    }
    this.consumer.pause(this.wire(partitions));
    void this.guarded(async () => {
      await this.place(partitions);
      this.placed = true;
    });
  }

  private async place(partitions: readonly TopicPartition[]): Promise<void> {
    const { assignment } = this;
    const found = await findPlaces(this.parts.dataSource, this.parts.logs, partitions);
    // A later assignment, or the end of this session, has its own reading.
    if (assignment !== this.assignment) return;
    for (const place of found) {
      this.places.set(partitionKey(place), place);
      const topic = wireName(this.parts.kafka, place.topic);
      this.consumer.seek({ topic, partition: place.partition, offset: String(place.position) });
    }
    this.consumer.resume(this.wire(partitions));
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const topic = this.names.get(payload.batch.topic) ?? payload.batch.topic;
    const place = this.places.get(partitionKey({ topic, partition: payload.batch.partition }));
    // What was fetched for an earlier assignment comes again, from the right place.
    if (place === undefined) return;
    const heartbeat = new Heartbeat(payload.heartbeat);
    const work = () => this.guarded(() => this.consume(payload, place, heartbeat), { heartbeat, place });
    await heartbeat.during(this.ended.signal, work);
  }

  private async consume(payload: EachBatchPayload, place: Place, heartbeat: Heartbeat): Promise<void> {
    await place.settled;
    const batch = payload.batch as FetchedBatch;
    // Not what we asked for: the client lost its place, for example because the log does not reach back that far.
    if (Number(batch.fetchedOffset) !== place.position) return this.place([place]);
    for (const span of cut(batch, place.topic, place.stored)) {
      await heartbeat.beat();
      if (!this.holds(place) || !payload.isRunning()) break;
      await this.runner.run(span, heartbeat, (next) => this.advance(payload, place, next));
    }
    await this.tellKafka(payload, place);
  }

  private advance(payload: EachBatchPayload, place: Place, next: number): void {
    place.stored = next;
    place.position = next;
    if (this.holds(place)) payload.resolveOffset(String(next - 1));
  }

  /** Kafka is told for lag tools only, so that it does not hear it is counted and no more. */
  private async tellKafka(payload: EachBatchPayload, { topic, partition, stored }: Place): Promise<void> {
    failPoint('before-offset');
    const offsets = [{ topic: payload.batch.topic, partitions: [{ partition, offset: String(stored) }] }];
    await payload
      .commitOffsetsIfNecessary({ topics: offsets })
      .catch(() => this.parts.metrics.commitFailures.add({ topic }));
  }

  /** A batch with nothing but the marks of transactions, or nothing that compaction has left, is skipped by the client. */
  private noticeEmpty(seen: {
    readonly topic: string;
    readonly partition: number;
    readonly batchSize: number;
    readonly firstOffset: string | null;
    readonly lastOffset: string;
  }): void {
    const topic = this.names.get(seen.topic) ?? seen.topic;
    const place = this.places.get(partitionKey({ topic, partition: seen.partition }));
    if (seen.batchSize > 0 || place?.position !== Number(seen.firstOffset ?? seen.lastOffset)) return;
    place.position = Number(seen.lastOffset) + 1;
    place.settled = place.settled.then(() => this.guarded(() => this.skip(place), { place }));
  }

  private async skip(place: Place): Promise<void> {
    const { stored: expected, position: next } = place;
    await transaction(this.parts.dataSource, (tx) => fence(tx, { ...place, expected, next }));
    place.stored = next;
  }

  /** Nothing but the client's own errors may reach the client: it would take any other for a reason to die. */
  private async guarded(work: () => Promise<void>, at: { heartbeat?: Heartbeat; place?: Place } = {}): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (at.heartbeat?.lost !== undefined) throw at.heartbeat.lost;
      if (error instanceof FenceMiss && at.place !== undefined) return this.findAgain(at.place);
      if (!this.ended.signal.aborted) this.parts.onLost('failed', error);
    }
  }

  private async findAgain(place: Place): Promise<void> {
    this.parts.metrics.fenceMisses.add({ topic: place.topic });
    if (this.holds(place)) await this.guarded(() => this.place([place]));
  }

  private holds(place: Place): boolean {
    return this.places.get(partitionKey(place)) === place && !this.ended.signal.aborted;
  }

  private wire(partitions: readonly TopicPartition[]): { topic: string; partitions: number[] }[] {
    return partitions.map(({ topic, partition }) => ({
      topic: wireName(this.parts.kafka, topic),
      partitions: [partition],
    }));
  }
}
