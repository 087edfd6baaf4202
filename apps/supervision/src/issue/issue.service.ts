import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { versionsToConfirm } from '#domain/issue-mode.js';
import type { CardLevel, RuleCode } from '#domain/rules.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { failPoint } from '#platform/fail-point.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { transaction } from '#platform/tx.js';
import type { SupervisionConfig } from '../config.js';
import { ISSUE_LOCK } from '../judge/judge.queries.js';
import { RuleVersions } from '../judge/rule-versions.js';
import { SupervisionMetrics } from '../supervision-metrics.js';
import { CASE_TOPIC } from '../topics.js';
import * as queries from './issue.queries.js';
import { Watermarks } from './watermarks.js';

/** Cards appended by one statement; several make up a burst, so that the first are committed while the last are not. */
export const ISSUE_ROWS = 2_500;

interface ProgressRow {
  readonly partition: number;
  readonly next: number;
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
  readonly watermarks: ReadonlyMap<number, Instant>;
  /** The earliest crossing without a card, of all partitions. */
  readonly nextAt: Instant | undefined;
}

/** Rows to cards: appends what the watermark has passed. */
@Injectable()
export class IssueService {
  private readonly watermarks = new Watermarks();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LogEnds) private readonly logEnds: LogEnds,
    private readonly metrics: SupervisionMetrics,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
    private readonly rules: RuleVersions,
  ) {}

  /** Samples the log's ends and compares them with what is recorded. The time is taken before asking, never after. */
  async look(): Promise<Outlook> {
    const at = this.clock.now();
    this.watermarks.add(at, await this.logEnds.ends(CASE_TOPIC));
    const rows: readonly ProgressRow[] = await this.dataSource.query(queries.READ_PROGRESS, [CASE_TOPIC]);
    const reached = this.watermarks.settle(new Map(rows.map((row) => [row.partition, row.next])));
    const watermarks = upTo(reached, rows[0]?.horizon ?? undefined);
    const waiting = rows.flatMap(({ ready_at }) => ready_at ?? []);
    const nextAt = waiting.length === 0 ? undefined : (Math.min(...waiting) as Instant);
    this.metrics.held(nextAt === undefined ? 0 : this.clock.now() - nextAt);
    return { watermarks, nextAt };
  }

  /** Issues up to ISSUE_ROWS cards of some partitions; tells how many, undefined if another process has the lane. */
  async issue(lane: number, watermarks: ReadonlyMap<number, Instant>): Promise<number | undefined> {
    const issued = await transaction(this.dataSource, async (tx) => {
      const [turn] = await tx.named<{ mine: boolean }>('issue-turn', queries.TAKE_LANE, [ISSUE_LOCK, lane]);
      if (turn?.mine !== true) return undefined;
      const confirmed = versionsToConfirm(await this.rules.current(tx), this.config.CONFIRM_RULES);
      return await tx.named<IssuedRow>('issue', queries.ISSUE, [
        [...watermarks.keys()],
        [...watermarks.values()].map(formatInstant),
        ISSUE_ROWS,
        formatInstant(this.clock.now()),
        confirmed.map(({ code, version }) => `${code} ${version}`),
      ]);
    });
    if (issued !== undefined && issued.length > 0) failPoint('before-relay');
    for (const card of issued ?? []) {
      if (card.state === 'ISSUED') this.metrics.issued(card);
    }
    return issued?.length;
  }
}

/** Never beyond the horizon of a recount that is not done. */
function upTo(reached: ReadonlyMap<number, Instant>, horizon: Instant | undefined): ReadonlyMap<number, Instant> {
  if (horizon === undefined) return reached;
  const last = addMilliseconds(horizon, -1);
  return new Map([...reached].map(([partition, at]) => [partition, at < last ? at : last]));
}
