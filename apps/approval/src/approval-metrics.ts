import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ACT_PATHS, type ActPath } from '#contracts/api/approval.js';
import { counter } from '#platform/metrics.js';

const OUTCOMES = ['done', 'refused'] as const;

/** Counts what the departments do, and what they were not allowed to. */
@Injectable()
export class ApprovalMetrics {
  private readonly acts;

  constructor(@Inject(Registry) registry: Registry) {
    this.acts = counter(registry, {
      name: 'supervision_approval_acts_total',
      help: 'Acts of departments that were answered, replayed answers included',
      labels: { act: ACT_PATHS, outcome: OUTCOMES },
    });
  }

  answered(act: ActPath, outcome: (typeof OUTCOMES)[number]): void {
    this.acts.add({ act, outcome });
  }
}
