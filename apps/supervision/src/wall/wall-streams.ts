import type { ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { addMilliseconds } from '#domain/instant.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { runLoop } from '../loop.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { WallService } from './wall.service.js';
import { WallTokensService } from './wall-tokens.service.js';

const STREAMS_MAX = 50;
const RETRY_AFTER_seconds = 10;
/** How old what a wall shows may be. */
const EVERY_ms = 10_000;
/** A wall that leaves so much unread has gone; it comes back by itself. */
const UNREAD_MAX_bytes = 1_048_576;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** Tells walls what to show, again and again, for as long as their token is valid. */
@Injectable()
export class WallStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly walls = new Map<ServerResponse, string>();
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly tokens: WallTokensService,
    private readonly service: WallService,
    private readonly clock: Clock,
    private readonly loops: SupervisionMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async open(token: string, reply: FastifyReply): Promise<void> {
    const text = await this.frameOf(token);
    if (this.stopping.signal.aborted || this.walls.size >= STREAMS_MAX) throw full();
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, HEADERS);
    if (reply.request.method === 'HEAD') {
      response.end();
      return;
    }
    // A connection that breaks says so here too, and nothing is left to do about it.
    response.on('error', () => undefined);
    response.on('close', () => this.walls.delete(response));
    this.walls.set(response, token);
    response.write(text);
  }

  onApplicationBootstrap(): void {
    const { signal: stop } = this.stopping;
    const failed = (kind: 'transient' | 'defect') => this.loops.failed('live', kind);
    this.running = runLoop({ name: 'wall', step: () => this.tell(stop), stop, logger: this.logger, failed });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    for (const response of this.walls.keys()) response.end();
  }

  private async tell(stop: AbortSignal): Promise<void> {
    await this.clock.sleepUntil(addMilliseconds(this.clock.now(), EVERY_ms), stop);
    // Walls of one token show the same, so it is read once.
    for (const token of new Set(this.walls.values())) {
      if (stop.aborted) return;
      const text = await this.nextFrameOf(token);
      for (const [response, own] of this.walls) if (own === token) send(response, text);
    }
  }

  private async frameOf(token: string): Promise<string> {
    return `event: wall\ndata: ${JSON.stringify(await this.service.of(await this.tokens.find(token)))}\n\n`;
  }

  /** Undefined once the token is no longer valid. */
  private async nextFrameOf(token: string): Promise<string | undefined> {
    try {
      return await this.frameOf(token);
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}

function send(response: ServerResponse, text: string | undefined): void {
  if (text === undefined) response.end('event: ended\ndata: {}\n\n');
  else if (response.writableLength > UNREAD_MAX_bytes) response.destroy();
  else response.write(text);
}

function full(): DomainError {
  const message = `${STREAMS_MAX} walls are open already or the process is stopping, try again`;
  return new DomainError('walls-full', message, { status: 503, retryAfterSeconds: RETRY_AFTER_seconds });
}
