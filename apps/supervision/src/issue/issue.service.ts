import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { versionsToConfirm } from '#domain/issue-mode.js';
import type { CardLevel, RuleCode } from '#domain/rules.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { failPoint } from '#platform/fail-point.js';
import { type Tx, transaction } from '#platform/tx.js';
import type { SupervisionConfig } from '../config.js';
import { ISSUE_LOCK } from '../judge/judge.queries.js';
import { RuleVersions } from '../judge/rule-versions.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { CASE_TOPIC } from '../topics.js';
import * as queries from './issue.queries.js';
import { type Mark, Marks } from './marks.js';

/** Cards appended by one statement; several make up a burst, so that the first are committed while the last are not. */
export const ISSUE_ROWS = 2_500;

interface ProgressRow {
  readonly partition: number;
  readonly next: number;
  readonly own: boolean;
  readonly ready_at: Instant | null;
  readonly horizon: Instant | null;
}

interface IssuedRow {
  readonly level: CardLevel;
  readonly rule: RuleCode;
  readonly state: 'PENDING' | 'ISSUED';
  readonly told: boolean;
  readonly late_seconds: number;
}

/** Where the watch stands at a look. */
export interface Outlook {
  readonly marks: readonly Mark[];
  /** Whether a crossing lies behind its watermark. */
  readonly isDue: boolean;
  /** The earliest crossing without a card for which it pays to look again soon. */
  readonly nextAt: Instant | undefined;
}

/** Rows to cards: appends what the watermark has passed. */
@Injectable()
export class IssueService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly marks: Marks,
    private readonly metrics: SupervisionMetrics,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
    private readonly rules: RuleVersions,
  ) {}

  /** Samples the log's ends and compares them with what is recorded. */
  async look(): Promise<Outlook> {
    await this.marks.sample();
    const rows: readonly ProgressRow[] = await this.dataSource.query(queries.READ_PROGRESS, [CASE_TOPIC]);
    const settled = this.marks.settle(new Map(rows.map((row) => [row.partition, row.next])));
    const marks = upTo(settled, rows[0]?.horizon ?? undefined);
    const waiting = rows.flatMap(({ ready_at, ...row }) => (ready_at === null ? [] : { ...row, ready_at }));
    const now = this.clock.now();
    this.metrics.held(now - (earliestOf(waiting) ?? now));
    return {
      marks,
      isDue: waiting.some(({ partition, own, ready_at }) =>
        marks.some((mark) => mark.partition === partition && mark.own === own && mark.watermark >= ready_at),
      ),
      // What waits for the word of an application that is down is not asked for sooner than such a word may come.
      nextAt: earliestOf(waiting.filter(({ own, ready_at }) => !own || ready_at > now)),
    };
  }

  /** Issues up to ISSUE_ROWS cards of some partitions; tells how many, undefined if another process has the lane. */
  async issue(lane: number, marks: readonly Mark[]): Promise<number | undefined> {
    const issued = await transaction(this.dataSource, (tx) => this.append(tx, lane, marks), { byIndex: true });
    if (issued !== undefined && issued.length > 0) failPoint('before-relay');
    for (const card of issued ?? []) {
      if (card.state === 'ISSUED') this.metrics.issued(card);
    }
    return issued?.length;
  }

  private async append(tx: Tx, lane: number, marks: readonly Mark[]): Promise<readonly IssuedRow[] | undefined> {
    const [turn] = await tx.named<{ mine: boolean }>('issue-turn', queries.TAKE_LANE, [ISSUE_LOCK, lane]);
    if (turn?.mine !== true) return undefined;
    const confirmed = versionsToConfirm(await this.rules.current(tx), this.config.CONFIRM_RULES);
    return await tx.named<IssuedRow>('issue', queries.ISSUE, [
      marks.map(({ partition }) => partition),
      marks.map(({ watermark }) => formatInstant(watermark)),
      ISSUE_ROWS,
      formatInstant(this.clock.now()),
      confirmed.map(({ code, version }) => `${code} ${version}`),
      marks.map(({ own }) => own),
    ]);
  }
}

/** Never beyond the horizon of a recount that is not done. */
function upTo(marks: readonly Mark[], horizon: Instant | undefined): readonly Mark[] {
  if (horizon === undefined) return marks;
  const last = addMilliseconds(horizon, -1);
  return marks.map((mark) => (mark.watermark < last ? mark : { ...mark, watermark: last }));
}

function earliestOf(waiting: readonly { readonly ready_at: Instant }[]): Instant | undefined {
  return waiting.length === 0 ? undefined : (Math.min(...waiting.map(({ ready_at }) => ready_at)) as Instant);
}
