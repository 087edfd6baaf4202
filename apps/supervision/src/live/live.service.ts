import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LiveQuery } from '#contracts/api/live.js';
import type { CaseScope } from '#domain/case-scope.js';
import { addMilliseconds } from '#domain/instant.js';
import { Clock, wait } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { DomainError } from '#platform/errors.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { checkPeriod } from '../api/period.js';
import type { SupervisionConfig } from '../config.js';
import { runLoop } from '../loop.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { filterOf, within } from './filtered.js';
import { LiveTail } from './live.tail.js';
import { LiveMetrics, type StreamEnd } from './live-metrics.js';
import { HEARTBEAT_seconds, LiveStream, type Sent } from './live-stream.js';

const HEARTBEAT_ms = HEARTBEAT_seconds * 1_000;

/** When as many listen as one process holds, it is worth asking again after so long, or asking another process. */
const RETRY_AFTER_seconds = 10;

/** Nothing between us and the client may keep an event back to fill a buffer. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** A client that vanished without a word is found out by its connection after this. */
const PROBE_AFTER_ms = 30_000;

/** What a client wants to hear, what it may, and how far it has heard. */
interface Listening {
  readonly query: LiveQuery;
  readonly scope: CaseScope;
  readonly lastId: string | undefined;
}

/** Opens streams and keeps them until they end; the tail says what they are told. */
@Injectable()
export class LiveService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly streams = new Set<LiveStream>();
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly tail: LiveTail,
    private readonly clock: Clock,
    private readonly metrics: LiveMetrics,
    private readonly loops: SupervisionMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  open({ query, scope, lastId }: Listening, reply: FastifyReply): void {
    checkPeriod('dueTo', query.dueFrom, query.dueTo);
    if (this.stopping.signal.aborted || this.streams.size >= this.config.LIVE_STREAMS_MAX) throw this.full();
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, HEADERS);
    if (reply.request.method === 'HEAD') {
      response.end();
      return;
    }
    response.flushHeaders();
    response.socket?.setKeepAlive(true, PROBE_AFTER_ms);
    const stream = new LiveStream(response, within(scope, filterOf(query)), lastId);
    // A connection that breaks says so here too, and nothing is left to do about it.
    response.on('error', () => undefined);
    response.on('close', () => this.forget(stream, 'client'));
    this.streams.add(stream);
    this.metrics.streams(this.streams.size);
    this.tail.wake();
  }

  onApplicationBootstrap(): void {
    const { signal: stop } = this.stopping;
    const failed = (kind: 'transient' | 'defect') => this.loops.failed('live', kind);
    const step = () => this.tail.step([...this.streams], (stream, sent) => this.settle(stream, sent), stop);
    this.running = Promise.all([
      runLoop({ name: 'live', step, stop, logger: this.logger, failed }),
      runLoop({ name: 'live', step: () => this.beat(stop), stop, logger: this.logger, failed }),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    for (const stream of this.streams) {
      this.forget(stream, 'stop');
      stream.end();
    }
  }

  private async beat(stop: AbortSignal): Promise<void> {
    await this.untilNextBeat(stop);
    const { asOf } = this.tail;
    if (asOf === undefined || stop.aborted) return;
    for (const stream of this.streams) {
      if (stream.isOld()) this.part(stream);
      else this.settle(stream, stream.beat(asOf));
    }
  }

  /** By the clock, or by the machine's own time where the clock stands still: a connection can break at any hour of a hall. */
  private async untilNextBeat(stop: AbortSignal): Promise<void> {
    const beat = new AbortController();
    const either = AbortSignal.any([stop, beat.signal]);
    const byClock = this.clock.sleepUntil(addMilliseconds(this.clock.now(), HEARTBEAT_ms), either);
    await Promise.race([byClock, wait(HEARTBEAT_ms, either)]);
    beat.abort();
  }

  /** Whoever listens comes back at once and goes on where it stopped, if they may still listen. */
  private part(stream: LiveStream): void {
    this.forget(stream, 'age');
    stream.end();
  }

  private settle(stream: LiveStream, sent: Sent): void {
    if (sent === 'slow') {
      this.forget(stream, 'slow');
      stream.abort();
      return;
    }
    for (const { event } of sent) this.metrics.sent(event);
  }

  private forget(stream: LiveStream, reason: StreamEnd): void {
    if (!this.streams.delete(stream)) return;
    this.metrics.ended(reason);
    this.metrics.streams(this.streams.size);
  }

  private full(): DomainError {
    this.metrics.turnedAway();
    const message = `${this.config.LIVE_STREAMS_MAX} live streams are open already or the process is stopping, try again`;
    return new DomainError('live-streams-full', message, { status: 503, retryAfterSeconds: RETRY_AFTER_seconds });
  }
}
