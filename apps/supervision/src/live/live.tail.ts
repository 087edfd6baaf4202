import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/instant.js';
import { steadyMilliseconds, wait } from '#platform/clock.js';
import { Wakes } from '../wakes.js';
import { toldChanges } from './frames.js';
import { LiveReader } from './live.reader.js';
import type { LiveStream, Sent } from './live-stream.js';
import { isBehind, type Place } from './place.js';

/** Changes that another process judged bring no nudge; they are found by looking. */
const LOOK_EVERY_ms = 200;

/** After a look, so that a busy judge does not make us look after each of its turns. */
const REST_MIN_ms = 20;
/** In a burst the streams leave two thirds of the time to those who judge and issue in the same process. */
const REST_PER_WORK = 2;
const REST_MAX_ms = 1_000;

const TRIM_EVERY_ms = 30_000;

/** Reads the changes once for all streams, and only while there is one. */
@Injectable()
export class LiveTail {
  /** The data's time: everything recorded and judged by then has been told to everybody. */
  asOf: Instant | undefined;
  private trimmed_ms = steadyMilliseconds();

  constructor(
    private readonly reader: LiveReader,
    private readonly wakes: Wakes,
  ) {}

  wake(): void {
    this.wakes.live.give();
  }

  async step(
    streams: readonly LiveStream[],
    settle: (stream: LiveStream, sent: Sent) => void,
    stop: AbortSignal,
  ): Promise<void> {
    await this.trimNowAndThen();
    if (streams.length === 0) {
      await this.wakes.live.or(stop, (signal) => wait(TRIM_EVERY_ms, signal));
      return;
    }
    const begin_ms = steadyMilliseconds();
    const isAll = await this.tellAll(streams, settle);
    const work_ms = steadyMilliseconds() - begin_ms;
    await wait(Math.min(REST_MAX_ms, Math.max(REST_MIN_ms, work_ms * REST_PER_WORK)), stop);
    if (isAll) await this.wakes.live.or(stop, (signal) => wait(LOOK_EVERY_ms, signal));
  }

  private async tellAll(
    streams: readonly LiveStream[],
    settle: (stream: LiveStream, sent: Sent) => void,
  ): Promise<boolean> {
    const listening = streams.filter((stream) => stream.isListening());
    const turn = await this.reader.read(earliest(listening));
    const changes = toldChanges(turn);
    for (const stream of listening) settle(stream, stream.tell(turn, changes));
    if (turn.isAll) this.asOf = turn.asOf;
    return turn.isAll;
  }

  /** Whether anybody listens or not: the judge writes in any case. */
  private async trimNowAndThen(): Promise<void> {
    const now_ms = steadyMilliseconds();
    if (now_ms - this.trimmed_ms < TRIM_EVERY_ms) return;
    this.trimmed_ms = now_ms;
    await this.reader.trim();
  }
}

function earliest(streams: readonly LiveStream[]): Place | undefined {
  const places = streams.flatMap((stream) => stream.from ?? []);
  return places.reduce<Place | undefined>(
    (first, place) => (first === undefined || isBehind(place, first) ? place : first),
    undefined,
  );
}
