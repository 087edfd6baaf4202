import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { WINDOW_ACTS, type WindowActName } from '#domain/intake/window-table.js';
import { counter } from '#platform/metrics.js';

const OUTCOMES = ['done', 'refused'] as const;

/** Counts what the windows do, and what they were not allowed to. */
@Injectable()
export class WindowMetrics {
  private readonly acts;

  constructor(@Inject(Registry) registry: Registry) {
    this.acts = counter(registry, {
      name: 'supervision_intake_acts_total',
      help: 'Acts of windows that were answered, replayed answers included',
      labels: { act: ['register', ...WINDOW_ACTS], outcome: OUTCOMES },
    });
  }

  answered(act: 'register' | WindowActName, outcome: (typeof OUTCOMES)[number]): void {
    this.acts.add({ act, outcome });
  }
}
