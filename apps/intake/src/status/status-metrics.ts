import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { counter } from '#platform/metrics.js';

const OUTCOMES = ['shown', 'unproven', 'limited', 'unavailable'] as const;

/** Counts how citizens' questions were answered: many that are unproven are somebody who guesses. */
@Injectable()
export class StatusMetrics {
  private readonly questions;

  constructor(@Inject(Registry) registry: Registry) {
    this.questions = counter(registry, {
      name: 'supervision_intake_status_total',
      help: 'Questions for the public status of a case, by how they were answered',
      labels: { outcome: OUTCOMES },
    });
  }

  answered(outcome: (typeof OUTCOMES)[number]): void {
    this.questions.add({ outcome });
  }
}
