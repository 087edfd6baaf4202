import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import type { SupervisionConfig } from './config.js';
import { IssueLoop } from './issue/issue.loop.js';
import { JudgeLoop } from './judge/judge.loop.js';
import { runLoop, type Step } from './loop.js';
import { MeasureLoop } from './measure/measure.loop.js';
import { RecountService } from './recount/recount.service.js';
import { SupervisionMetrics, type TurnName } from './supervision-metrics.js';

/** What takes turns. */
@Injectable()
export class Turns {
  constructor(
    readonly judge: JudgeLoop,
    readonly recount: RecountService,
    readonly issue: IssueLoop,
    readonly measure: MeasureLoop,
  ) {}
}

/** Runs judge and issue for as long as the app lives; record has a server of its own. */
@Injectable()
export class LoopsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly turns: Turns,
    private readonly metrics: SupervisionMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  onApplicationBootstrap(): void {
    const { judge, recount, issue, measure } = this.turns;
    const { LOOPS } = this.config;
    // Whoever issues also counts what is watched: another process with the same tables would only say it twice.
    this.running = Promise.all([
      this.start('judge', judge.step, LOOPS.includes('judge')),
      this.start('judge', recount.step, LOOPS.includes('judge')),
      this.start('issue', issue.step, LOOPS.includes('issue')),
      this.start('measure', measure.step, LOOPS.includes('issue')),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async start(name: TurnName, step: Step, isOurs: boolean): Promise<void> {
    if (!isOurs) return;
    const failed = (kind: 'transient' | 'defect') => this.metrics.failed(name, kind);
    await runLoop({ name, step, stop: this.stopping.signal, logger: this.logger, failed });
  }
}
