import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { steadyMilliseconds, wait } from '#platform/clock.js';
import { OutboxRelay } from '#platform/relay.js';
import { transaction } from '#platform/tx.js';
import type { Step } from '../loop.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { CASE_TOPIC } from '../topics.js';
import { Wakes } from '../wakes.js';
import { WAITING_PARTITIONS } from './judge.queries.js';
import { JudgeService } from './judge.service.js';

/** Partitions judged at once by one process: while one folds, the others wait for the database. */
const JUDGE_LANES = 3;

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
    const rows: readonly { partition: number }[] = await this.dataSource.query(WAITING_PARTITIONS, [CASE_TOPIC]);
    const waiting = rows.map((row) => row.partition);
    const lanes = Array.from({ length: JUDGE_LANES }, () => this.judgeFrom(waiting, stop));
    const counts = await Promise.all(lanes);
    const judged = counts.reduce((sum, count) => sum + count, 0);
    if (judged === 0) await this.wakes.judge.or(stop, (signal) => wait(IDLE_ms, signal));
  };

  /** Takes partitions off the common list until it is empty. */
  private async judgeFrom(waiting: number[], stop: AbortSignal): Promise<number> {
    let total = 0;
    for (let partition = waiting.pop(); partition !== undefined && !stop.aborted; partition = waiting.pop()) {
      const at = partition;
      const begin_ms = steadyMilliseconds();
      const judged = (await transaction(this.dataSource, (tx) => this.service.judge(tx, at))) ?? 0;
      this.metrics.worked('judge', steadyMilliseconds() - begin_ms);
      total += judged;
      if (judged === 0) continue;
      this.metrics.judged(judged);
      this.wakes.issue.give();
      this.wakes.live.give();
      this.relay.nudge();
    }
    return total;
  }
}
