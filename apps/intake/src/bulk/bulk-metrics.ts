import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { counter } from '#platform/metrics.js';

const OUTCOMES = ['accepted', 'rejected', 'unsent'] as const;

/** Counts what comes through the bulk door. */
@Injectable()
export class BulkMetrics {
  private readonly lines;

  constructor(@Inject(Registry) registry: Registry) {
    this.lines = counter(registry, {
      name: 'supervision_bulk_lines_total',
      help: 'Lines at the bulk door; unsent ones were good and did not reach the broker',
      labels: { outcome: OUTCOMES },
    });
  }

  counted(outcome: (typeof OUTCOMES)[number], lines: number): void {
    this.lines.add({ outcome }, lines);
  }
}
