import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/instant.js';
import { Clock, steadyMilliseconds, wait } from '#platform/clock.js';
import { OutboxRelay } from '#platform/relay.js';
import type { Step } from '../loop.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { Wakes } from '../wakes.js';
import { ISSUE_ROWS, IssueService } from './issue.service.js';
import type { Mark } from './marks.js';

/** Partitions are dealt to this many statements at once: two use both cores of a small machine in a burst. */
const ISSUE_LANES = 2;

/** How often the log's ends are sampled; it bounds how late a card is. */
const SAMPLE_EVERY_ms = 50;

/** A crossing that is ready but held (a fact is being recorded or judged) is asked for again this soon at the earliest. */
const HELD_EVERY_ms = 10;

/** Asking takes long when many are held; the pause after it leaves the database to those who judge them. */
const REST_PER_WORK = 3;
const REST_MAX_ms = 300;

/** Sleeps until the next crossing is ready and its watermark has passed, then appends cards until none is due. */
@Injectable()
export class IssueLoop {
  constructor(
    private readonly service: IssueService,
    private readonly clock: Clock,
    private readonly wakes: Wakes,
    private readonly relay: OutboxRelay,
    private readonly metrics: SupervisionMetrics,
  ) {
    metrics.hasLanes('issue', ISSUE_LANES);
  }

  private looked_ms = Number.NEGATIVE_INFINITY;

  readonly step: Step = async (stop) => {
    // The judges give a nudge with every turn; more looks than this would take from them what they need.
    const rest_ms = this.looked_ms + HELD_EVERY_ms - steadyMilliseconds();
    if (rest_ms > 0) await wait(rest_ms, stop);
    this.looked_ms = steadyMilliseconds();
    const { marks, isDue, nextAt } = await this.service.look();
    const begin_ms = steadyMilliseconds();
    const issued = isDue ? await this.issueAll(marks, stop) : 0;
    if (isDue) await wait(restAfter(steadyMilliseconds() - begin_ms, issued), stop);
    if (issued > 0) {
      this.wakes.judge.give();
      this.relay.nudge();
      return;
    }
    await this.wakes.issue.or(stop, (signal) => wait(this.pause(nextAt), signal));
  };

  private async issueAll(marks: readonly Mark[], stop: AbortSignal): Promise<number> {
    const lanes = Array.from({ length: ISSUE_LANES }, (_, lane) => laneOf(marks, lane));
    try {
      const counts = await Promise.all(lanes.map((part, lane) => this.issueLane(lane, part, stop)));
      return counts.reduce((sum, count) => sum + count, 0);
    } finally {
      this.relay.gate.open();
    }
  }

  private async issueLane(lane: number, part: readonly Mark[], stop: AbortSignal): Promise<number> {
    let total = 0;
    while (part.length > 0 && !stop.aborted) {
      const begin_ms = steadyMilliseconds();
      const issued = await this.service.issue(lane, part);
      this.metrics.worked('issue', steadyMilliseconds() - begin_ms);
      if (issued === undefined || issued === 0) return total;
      total += issued;
      // More are due than one statement appends: they come first, and being told and followed up after them.
      if (issued >= ISSUE_ROWS) this.relay.gate.close();
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

/** Where cards were due the next may be too; where none was, what was asked for is held. */
function restAfter(work_ms: number, issued: number): number {
  return issued > 0 ? 0 : Math.min(REST_MAX_ms, work_ms * REST_PER_WORK);
}

function laneOf(marks: readonly Mark[], lane: number): readonly Mark[] {
  return marks.filter(({ partition }) => partition % ISSUE_LANES === lane);
}
