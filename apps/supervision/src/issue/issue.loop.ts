import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/instant.js';
import { Clock, wait } from '#platform/clock.js';
import { OutboxRelay } from '#platform/relay.js';
import type { Step } from '../loop.js';
import { Wakes } from '../wakes.js';
import { IssueService } from './issue.service.js';

/** Partitions are dealt to this many statements at once: two use both cores of a small machine in a burst. */
export const ISSUE_LANES = 2;

/** How often the log's ends are sampled; it bounds how late a card is. */
const SAMPLE_EVERY_ms = 50;

/** A crossing that is ready but held (a fact is being recorded or judged) is asked for again this soon. */
const HELD_EVERY_ms = 10;

/** Sleeps until the next crossing is ready and its watermark has passed, then appends cards until none is due. */
@Injectable()
export class IssueLoop {
  constructor(
    private readonly service: IssueService,
    private readonly clock: Clock,
    private readonly wakes: Wakes,
    private readonly relay: OutboxRelay,
  ) {}

  readonly step: Step = async (stop) => {
    const { watermarks, nextAt } = await this.service.look();
    const isDue = nextAt !== undefined && [...watermarks.values()].some((watermark) => watermark >= nextAt);
    const issued = isDue ? await this.issueAll(watermarks, stop) : 0;
    if (issued > 0) {
      this.wakes.judge.give();
      this.relay.nudge();
      return;
    }
    await this.wakes.issue.or(stop, (signal) => wait(this.pause(nextAt), signal));
  };

  private async issueAll(watermarks: ReadonlyMap<number, Instant>, stop: AbortSignal): Promise<number> {
    const lanes = Array.from({ length: ISSUE_LANES }, (_, lane) => laneOf(watermarks, lane));
    const counts = await Promise.all(lanes.map((part, lane) => this.issueLane(lane, part, stop)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async issueLane(lane: number, part: ReadonlyMap<number, Instant>, stop: AbortSignal): Promise<number> {
    let total = 0;
    while (part.size > 0 && !stop.aborted) {
      const issued = await this.service.issue(lane, part);
      if (issued === undefined || issued === 0) return total;
      total += issued;
      this.wakes.judge.give();
    }
    return total;
  }

  /** Real milliseconds: on a simulated clock nothing becomes due by waiting, only by facts. */
  private pause(nextAt: Instant | undefined): number {
    if (nextAt === undefined) return SAMPLE_EVERY_ms;
    return Math.min(SAMPLE_EVERY_ms, Math.max(HELD_EVERY_ms, nextAt - this.clock.now()));
  }
}

function laneOf(watermarks: ReadonlyMap<number, Instant>, lane: number): ReadonlyMap<number, Instant> {
  return new Map([...watermarks].filter(([partition]) => partition % ISSUE_LANES === lane));
}
