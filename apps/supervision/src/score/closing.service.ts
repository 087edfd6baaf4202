import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ClosedMonth, type RestatedMonth, SCORE_BY } from '#contracts/api/scores.js';
import type { CaseScope } from '#domain/case-scope.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { once } from '#platform/once/once.js';
import { say } from '#platform/outbox.js';
import { type Tx, transaction } from '#platform/tx.js';
import { lists } from '../bulk.js';
import { scopeParameters } from '../zone-period.js';
import type { Asked } from './asked.js';
import { closedWithin } from './asked-within.js';
import { type Closed, readClosed } from './closed-month.js';
import * as queries from './closing.queries.js';
import { CLAIM, DONE, HAD_CASES } from './month-closings.queries.js';
import { prepareMonth } from './prepare.js';
import { closedEvent, restatedEvent } from './score-events.js';
import { readScores } from './score-reader.js';
import { restatedOf } from './score-views.js';
import { canonicalText, hashOf, keptOf, sealOf } from './seal.js';

/** Two that close at once: one wins, the other is told so when it tries again. */
const ATTEMPTS = 3;

/** Closes months and finds what later facts would have otherwise. A closed number is never edited. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Closes a month; asked again under the same key it gives the same answer. */
  async close({ month, region: asked, scope }: Closing, key: string): Promise<ClosedMonth> {
    const region = closedWithin(asked, scope);
    const now = this.clock.now();
    const call = { key, route: `POST /scores/${month}/close`, asked: { region }, now };
    const closing = async (tx: Tx) => closeMonth(tx, await prepareMonth(tx, { month, by: 'unit', region }, now));
    return await this.writing((tx) => once(tx, call, () => closing(tx)));
  }

  /** Closes a month that is due to be closed by itself, unless it is being closed, has been, or has nothing to close. */
  closeDue(month: CivilMonth, region: string): Promise<void> {
    return this.writing(async (tx) => {
      const now = this.clock.now();
      const claimed = await tx.query(CLAIM, [month, region]);
      if (claimed.length === 0) return;
      const asked = await prepareMonth(tx, { month, by: 'unit', region: region === '' ? undefined : region }, now);
      const closed = await tx.query(queries.READ_CLOSING, [month, region]);
      if (closed.length === 0 && (await hadCases(tx, asked))) await closeMonth(tx, asked);
      await tx.query(DONE, [month, region, formatInstant(now)]);
    });
  }

  /** Records and tells the restatements that have not been told yet; under the same key once. */
  async restate({ month, region: asked, scope }: Closing, key: string): Promise<RestatedMonth> {
    const region = closedWithin(asked, scope);
    const now = this.clock.now();
    const call = { key, route: `POST /scores/${month}/restate`, asked: { region }, now };
    return await this.writing((tx) => once(tx, call, () => restateMonth(tx, month, region, now)));
  }

  private writing<T>(write: (tx: Tx) => Promise<T>): Promise<T> {
    return transaction(this.dataSource, write, { isolation: 'repeatable read', attempts: ATTEMPTS });
  }
}

/** Which month is to be closed, by whom. */
interface Closing {
  readonly month: CivilMonth;
  readonly region: string | undefined;
  readonly scope: CaseScope;
}

type Region = string | undefined;

/** A region whose first case came later has nothing that could be closed. */
async function hadCases(tx: Tx, { scope, zones }: Asked): Promise<boolean> {
  const before = [zones.map(({ zone }) => zone), zones.map((zone) => formatInstant(zone.before))];
  const found = await tx.query(HAD_CASES, [...scopeParameters(scope), ...before]);
  return found.length > 0;
}

async function closeMonth(tx: Tx, asked: Asked): Promise<ClosedMonth> {
  const { now } = asked;
  const { month } = asked.month;
  if (asked.month.state === 'OPEN') {
    throw new DomainError(
      'month-open-conflict',
      `${month} cannot be closed: it runs to the end of ${asked.month.last}`,
    );
  }
  const sealed = [];
  for (const by of SCORE_BY) sealed.push(...(await sealAll(tx, { ...asked, by })));
  const hash = hashOf(sealed.map((each) => each.row.hash).join('\n'));
  const closing = [month, asked.region ?? '', formatInstant(now), sealed.length, hash];
  const closed = await tx.query(queries.CLOSE, closing);
  if (closed.length === 0) throw new DomainError('month-closed-conflict', `${month} has been closed already`);
  const rows = sealed.map(({ row }) => row);
  await tx.query(queries.SAVE_SCORES, lists(queries.SCORE_COLUMNS, rows));
  await say(
    tx,
    sealed.map(({ event }) => event),
  );
  return { month, ...regionOf(asked.region), closedAt: formatInstant(now), objects: sealed.length, hash };
}

async function restateMonth(tx: Tx, month: CivilMonth, region: Region, now: Instant): Promise<RestatedMonth> {
  const asked = await prepareMonth(tx, { month, by: 'unit', region }, now);
  const [closing] = await tx.query<queries.ClosingRow>(queries.READ_CLOSING_LOCKED, [month, asked.region ?? '']);
  if (closing === undefined) throw new DomainError('month-not-closed-conflict', `${month} has not been closed`);
  const restated = [];
  for (const by of SCORE_BY) restated.push(...(await recordRestatements(tx, { ...asked, by })));
  return { asOf: formatInstant(now), month, ...regionOf(asked.region), restated };
}

async function sealAll(tx: Tx, asked: Asked) {
  const { by, region = '', formula, now } = asked;
  const scored = await readScores(tx, asked);
  return scored.map(({ code, score, honest }) => {
    const of = { month: asked.month.month, region, by, code };
    const kept = keptOf(score, honest);
    const hash = sealOf(of, kept);
    const { profile, version } = formula;
    const columns = { profile, version, total: score.total, hash, closed_at: formatInstant(now) };
    const row = { ...of, ...columns, score: JSON.stringify(kept.score), ledger: JSON.stringify(kept.ledger) };
    return { row, event: closedEvent(of, score, hash, now) };
  });
}

async function recordRestatements(tx: Tx, asked: Asked): Promise<RestatedMonth['restated']> {
  const { by, region = '', now } = asked;
  const month = asked.month.month;
  const last = await tx.query<queries.RestatementRow>(queries.READ_LAST_RESTATEMENTS, [month, region, by]);
  const known = new Map(last.map(({ code, changes }) => [code, canonicalText(changes)]));
  const found = (await readClosed(tx, asked)).filter((one) => changesText(one) !== (known.get(one.code) ?? '[]'));
  const rows = found.map(({ code, restatement }) => ({
    ...{ month, region, by, code, at: formatInstant(now) },
    total: restatement.after,
    difference: restatement.difference,
    changes: JSON.stringify(restatement.changes),
  }));
  await tx.query(queries.SAVE_RESTATEMENTS, lists(queries.RESTATEMENT_COLUMNS, rows));
  await say(
    tx,
    found.map(({ code, restatement }) => restatedEvent({ month, region, by, code }, restatement, now)),
  );
  return found.map(({ code, restatement }) => ({ by, code, ...restatedOf(restatement) }));
}

function changesText({ restatement }: Closed): string {
  return canonicalText(restatement.changes);
}

function regionOf(region: string | undefined) {
  return region === undefined ? {} : { region };
}
