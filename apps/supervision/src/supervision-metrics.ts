import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CARD_ACTS, type CardActName } from '#domain/card-acts/act-table.js';
import { type CardLevel, RULE_CODES, type RuleCode } from '#domain/rules.js';
import { CONFIG } from '#platform/config.js';
import { LOGGER, type Logger } from '#platform/logging.js';
import { counter, gauge, histogram, LATENCY_BUCKETS_seconds } from '#platform/metrics.js';
import { LOOPS, type SupervisionConfig } from './config.js';

const CARD_LEVELS = ['REMIND', 'WARN', 'YELLOW', 'RED'] as const satisfies readonly CardLevel[];
const SECOND_ms = 1000;

/** What a process does in turns, beside reading. */
export const TURNS = [...LOOPS, 'live', 'measure'] as const;
export type TurnName = (typeof TURNS)[number];

/** Loops that work in lanes; how many lanes a loop has stands beside it. */
const BUSY = ['judge', 'issue'] as const;

/** What operators watch of the watch itself. */
@Injectable()
export class SupervisionMetrics {
  private readonly late;
  private readonly cards;
  private readonly marks;
  private readonly hold;
  private readonly failures;
  private readonly acts;
  private readonly busySeconds;
  private readonly lanes;
  private isHolding = false;

  constructor(
    @Inject(Registry) registry: Registry,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {
    const levels = { level: CARD_LEVELS };
    const buckets = LATENCY_BUCKETS_seconds;
    const help = 'From the instant a limit passed to its card, for cards that are told';
    this.late = histogram(registry, { name: 'supervision_due_to_issued_seconds', help, labels: levels, buckets });
    this.cards = counter(registry, {
      name: 'supervision_cards_issued_total',
      help: 'Cards issued, imported history included',
      labels: { ...levels, rule: RULE_CODES },
    });
    this.marks = counter(registry, {
      name: 'supervision_marks_judged_total',
      help: 'Marks of touched cases that were judged',
      labels: {},
    });
    this.hold = gauge(registry, {
      name: 'supervision_card_hold_seconds',
      help: 'How long the earliest crossing without a card has waited for its facts to be read and judged',
      labels: {},
    });
    this.failures = counter(registry, {
      name: 'supervision_loop_failures_total',
      help: 'Turns of a loop that failed and were taken again',
      labels: { loop: TURNS, kind: ['transient', 'defect'] },
    });
    this.acts = counter(registry, {
      name: 'supervision_card_acts_total',
      help: 'Acts of persons on cards that were answered, replayed answers included',
      labels: { act: CARD_ACTS, outcome: ['done', 'refused'] },
    });
    this.busySeconds = counter(registry, {
      name: 'supervision_loop_busy_seconds_total',
      help: 'Time that the lanes of a loop worked, added up over its lanes',
      labels: { loop: BUSY },
    });
    this.lanes = gauge(registry, {
      name: 'supervision_loop_lanes',
      help: 'Lanes of a loop in this process',
      labels: { loop: BUSY },
    });
  }

  acted(act: CardActName, outcome: 'done' | 'refused'): void {
    this.acts.add({ act, outcome });
  }

  issued(card: {
    readonly level: CardLevel;
    readonly rule: RuleCode;
    readonly told: boolean;
    readonly late_seconds: number;
  }) {
    this.cards.add({ level: card.level, rule: card.rule });
    if (card.told) this.late.see({ level: card.level }, card.late_seconds);
  }

  judged(marks: number): void {
    this.marks.add({}, marks);
  }

  failed(loop: TurnName, kind: 'transient' | 'defect'): void {
    this.failures.add({ loop, kind });
  }

  hasLanes(loop: (typeof BUSY)[number], lanes: number): void {
    this.lanes.set({ loop }, lanes);
  }

  worked(loop: (typeof BUSY)[number], ms: number): void {
    this.busySeconds.add({ loop }, ms / SECOND_ms);
  }

  /** Says once when cards begin to wait too long, and once when they no longer do. */
  held(wait_ms: number): void {
    const seconds = Math.max(0, wait_ms) / SECOND_ms;
    this.hold.set({}, seconds);
    const isHolding = seconds > this.config.CARD_HOLD_MAX_S;
    if (isHolding === this.isHolding) return;
    this.isHolding = isHolding;
    if (isHolding) this.logger.error({ seconds }, 'cards wait too long for the facts before their limit');
    else this.logger.info({}, 'cards no longer wait');
  }
}
