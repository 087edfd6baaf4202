import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { steadyMilliseconds, wait } from '#platform/clock.js';
import { HOLD_MAX_ms, OutboxRelay } from '#platform/relay.js';
import { transaction } from '#platform/tx.js';
import type { Step } from '../loop.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { CASE_TOPIC } from '../topics.js';
import { Wakes } from '../wakes.js';
import { WAITING_PARTITIONS, type WaitingRow } from './judge.queries.js';
import { JUDGE_MARKS, JudgeService } from './judge.service.js';

/** Transactions at once in one process: while one folds, the others wait for the database. */
const JUDGE_LANES = 3;

/** Fewer marks than this are not worth another transaction of a dozen statements. */
const LANE_MARKS = 400;

/** After so many full turns it is looked anew where most waits. */
const TURNS = 4;

/** Marks of other processes bring no nudge; they are found by looking. */
const IDLE_ms = 100;

/** Judges whatever partition has marks, oldest first, and wakes the issuer. */
@Injectable()
export class JudgeLoop {
  constructor(
    private readonly dataSource: DataSource,
    private readonly service: JudgeService,
    private readonly wakes: Wakes,
    private readonly relay: OutboxRelay,
    private readonly metrics: SupervisionMetrics,
  ) {
    metrics.hasLanes('judge', JUDGE_LANES);
  }

  readonly step: Step = async (stop) => {
    // A burst of cards is issued before what follows a card.
    await this.relay.gate.passed(HOLD_MAX_ms, stop);
    const waiting: readonly WaitingRow[] = await this.dataSource.query(WAITING_PARTITIONS, [CASE_TOPIC, JUDGE_MARKS]);
    const lanes = lanesOf(waiting).map((partitions) => this.judgeLane(partitions, stop));
    const counts = await Promise.all(lanes);
    const judged = counts.reduce((sum, count) => sum + count, 0);
    if (judged === 0) await this.wakes.judge.or(stop, (signal) => wait(IDLE_ms, signal));
  };

  private async judgeLane(partitions: readonly number[], stop: AbortSignal): Promise<number> {
    let total = 0;
    for (let turn = 0; turn < TURNS && !stop.aborted; turn += 1) {
      const said = this.service.said;
      const begin_ms = steadyMilliseconds();
      const judged = await transaction(this.dataSource, (tx) => this.service.judge(tx, ...partitions), {
        byIndex: true,
      });
      this.metrics.worked('judge', steadyMilliseconds() - begin_ms);
      total += judged ?? 0;
      if (judged !== undefined && judged > 0) this.follow(judged);
      if (this.service.said > said) this.relay.nudge();
      if ((judged ?? 0) < JUDGE_MARKS) break;
    }
    return total;
  }

  private follow(judged: number): void {
    this.metrics.judged(judged);
    this.wakes.issue.give();
    this.wakes.live.give();
  }
}

/** Deals the partitions, the fullest first, to as many lanes as their marks are worth. */
export function lanesOf(waiting: readonly WaitingRow[]): readonly (readonly number[])[] {
  const marks = waiting.reduce((sum, row) => sum + row.marks, 0);
  const lanes = Math.min(JUDGE_LANES, waiting.length, Math.ceil(marks / LANE_MARKS));
  return Array.from({ length: lanes }, (_, lane) =>
    waiting.filter((_, index) => index % lanes === lane).map(({ partition }) => partition),
  );
}
