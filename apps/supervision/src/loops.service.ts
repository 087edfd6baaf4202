import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import type { LoopName, SupervisionConfig } from './config.js';
import { IssueLoop } from './issue/issue.loop.js';
import { JudgeLoop } from './judge/judge.loop.js';
import { runLoop, type Step } from './loop.js';
import { SupervisionMetrics } from './supervision-metrics.js';

/** Runs judge and issue for as long as the app lives; record has a server of its own. */
@Injectable()
export class LoopsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly judge: JudgeLoop,
    private readonly issue: IssueLoop,
    private readonly metrics: SupervisionMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all([this.start('judge', this.judge.step), this.start('issue', this.issue.step)]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async start(name: LoopName, step: Step): Promise<void> {
    if (!this.config.LOOPS.includes(name)) return;
    const failed = (kind: 'transient' | 'defect') => this.metrics.failed(name, kind);
    await runLoop({ name, step, stop: this.stopping.signal, logger: this.logger, failed });
  }
}
