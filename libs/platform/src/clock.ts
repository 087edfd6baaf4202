import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { assert } from './errors.js';

/** The only source of the time. */
export abstract class Clock {
  abstract now(): Instant;
  /** Resolves when the clock has reached `at`, or at once when the signal is given. */
  abstract sleepUntil(at: Instant, signal: AbortSignal): Promise<void>;
}

/** Asks the database what time it is there. */
export type ReadTime = () => Promise<Instant>;

/** Between two looks at the database's clock. */
const MEASURE_EVERY_ms = 60_000;

/** Looks per measurement; the quickest round trip tells the time best. */
const MEASURE_SAMPLES = 3;

/** A database clock set back by more than this is not followed: limits that were crossed cannot be uncrossed. */
export const SET_BACK_MAX_ms = 2_000;

/** The longest single sleep, so that a corrected clock is noticed. */
const SLEEP_MAX_ms = 30_000;

/** Node fires longer timers at once. */
const TIMER_MAX_ms = 2_147_483_647;

/**
 * The database's time, carried on by this process's steady counter between looks. It never goes back: where the database
 * was set back by up to SET_BACK_MAX_ms it stands still until caught up; where by more, it keeps its own time and says so
 * in `trouble`.
 */
export class LiveClock extends Clock {
  private readAt: number;
  private latest: Instant;
  private timer: NodeJS.Timeout | undefined;
  private complaint: string | undefined;

  private constructor(
    private readonly read: ReadTime,
    private readonly steady: () => number,
    private base: Instant,
  ) {
    super();
    this.latest = base;
    this.readAt = steady();
  }

  static async start(read: ReadTime, steady: () => number = steadyMilliseconds): Promise<LiveClock> {
    const clock = new LiveClock(read, steady, await read());
    await clock.measure();
    clock.timer = setInterval(() => void clock.measure(), MEASURE_EVERY_ms);
    clock.timer.unref();
    return clock;
  }

  now(): Instant {
    const reading = this.reading();
    if (reading > this.latest) this.latest = reading;
    return this.latest;
  }

  async sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    for (let left_ms = at - this.now(); left_ms > 0 && !signal.aborted; left_ms = at - this.now()) {
      await wait(Math.min(left_ms, SLEEP_MAX_ms), signal);
    }
  }

  /** Why the time cannot be trusted at the moment; undefined while it can. */
  trouble(): string | undefined {
    return this.complaint;
  }

  /** Looks at the database's clock again; a look that fails leaves the time as it runs. */
  async measure(): Promise<void> {
    try {
      await this.adopt();
    } catch (error) {
      this.complaint = `the database's clock could not be read: ${error instanceof Error ? error.message : 'no reason given'}`;
    }
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async adopt(): Promise<void> {
    let best = await this.sample();
    for (let taken = 1; taken < MEASURE_SAMPLES; taken += 1) {
      const next = await this.sample();
      if (next.trip_ms < best.trip_ms) best = next;
    }
    const back_ms = this.now() - addMilliseconds(best.at, this.steady() - best.readAt);
    if (back_ms > SET_BACK_MAX_ms) {
      this.complaint = `the database's clock was set back by ${Math.round(back_ms)} ms`;
      return;
    }
    this.base = best.at;
    this.readAt = best.readAt;
    this.complaint = undefined;
  }

  private async sample(): Promise<{ readonly at: Instant; readonly readAt: number; readonly trip_ms: number }> {
    const asked = this.steady();
    const at = await this.read();
    const trip_ms = this.steady() - asked;
    return { at, readAt: asked + trip_ms / 2, trip_ms };
  }

  private reading(): Instant {
    return addMilliseconds(this.base, Math.floor(this.steady() - this.readAt));
  }
}

/** Stands still until it is told to go on; replays and specs run on it. */
export class SimulatedClock extends Clock {
  private readonly sleepers = new Set<{ readonly at: Instant; readonly wake: () => void }>();

  constructor(private at: Instant) {
    super();
  }

  now(): Instant {
    return this.at;
  }

  sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    if (at <= this.at || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { at, wake };
      this.sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  advanceTo(at: Instant): void {
    assert(at >= this.at, `the clock stands at ${formatInstant(this.at)} and cannot go back to ${formatInstant(at)}`);
    this.at = at;
    for (const sleeper of [...this.sleepers]) if (sleeper.at <= at) sleeper.wake();
  }
}

/** Real milliseconds, whatever the clock says; ends early, without an error, when the signal is given. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(ms, TIMER_MAX_ms));
    signal.addEventListener('abort', done);
  });
}

/** Milliseconds of a counter that no one sets back; for durations, never for dates. */
export function steadyMilliseconds(): number {
  return performance.now();
}

/** The machine's own time, for commands that have no database to ask. */
export async function readMachineTime(): Promise<Instant> {
  return Date.now() as Instant;
}
