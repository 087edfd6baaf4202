import { Injectable } from '@nestjs/common';
import type { MonthScores, ScoreBy, ScoreDetail } from '#contracts/api/scores.js';
import type { CaseScope } from '#domain/case-scope.js';
import { formatInstant } from '#domain/instant.js';
import { outlook } from '#domain/score/best-worst.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/tx.js';
import type { Asked } from './asked.js';
import { askedWithin } from './asked-within.js';
import { isChange, readClosed } from './closed-month.js';
import { type ClosingRow, READ_CLOSING } from './closing.queries.js';
import { ledgerCsv } from './ledger-csv.js';
import { type AskedMonth, prepareMonth } from './prepare.js';
import * as queries from './score.queries.js';
import { nothingOf, readOpenCases, readScores } from './score-reader.js';
import { objectViewOf, openedOf, outlookOf, restatedOf, restatedWithChanges } from './score-views.js';
import { refuseStranger } from './strangers.js';

/** The month's scores, computed from the cases and cards as they are now. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
  ) {}

  list(query: AskedMonth, scope: CaseScope): Promise<MonthScores> {
    return this.reading(scope, (tx) => this.read(tx, { ...query, region: askedWithin(query.region, scope) }));
  }

  async read(tx: Tx, query: AskedMonth): Promise<MonthScores> {
    const asked = await prepareMonth(tx, query, this.clock.now());
    const closing = await closingOf(tx, asked);
    if (closing !== undefined) return listClosed(tx, asked, closing);
    const scored = await readScores(tx, asked);
    const names = await namesOf(tx, query.by);
    return { ...headOf(asked), objects: scored.map((one) => objectViewOf(one, names.get(one.code))) };
  }

  open(query: AskedMonth & { readonly code: string }, scope: CaseScope): Promise<ScoreDetail> {
    return this.reading(scope, async (tx) => {
      const region = askedWithin(query.region, scope);
      const asked = await prepareMonth(tx, { ...query, region }, this.clock.now());
      const one = { ...asked, code: query.code };
      const closing = await closingOf(tx, asked);
      if (closing !== undefined) return openClosed(tx, one, closing, scope);
      const [found] = await readScores(tx, one);
      if (found === undefined) await refuseStranger(tx, scope, one);
      const scored = found ?? nothingOf(query.code, asked.formula);
      const names = await namesOf(tx, query.by);
      const opened = { ...headOf(asked), ...openedOf(scored, names.get(query.code)) };
      if (asked.month.state !== 'OPEN') return opened;
      const openCases = await readOpenCases(tx, one, scored);
      return { ...opened, outlook: outlookOf(outlook(scored.counts, openCases, asked.formula)) };
    });
  }

  /** Every entry of one score, in the order of its dimensions. */
  async ledger(query: AskedMonth & { readonly code: string }, scope: CaseScope): Promise<string> {
    const { dimensions, bonus, bounds } = await this.open(query, scope);
    return ledgerCsv([...dimensions.flatMap(({ entries }) => entries), ...bonus.entries, ...bounds]);
  }

  /** Everything that one answer says is of one moment. */
  private reading<T>(scope: CaseScope, read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.reader.read(scope, read, { isolation: 'repeatable read' });
  }
}

async function closingOf(tx: Tx, { month, region = '' }: Asked): Promise<ClosingRow | undefined> {
  return (await tx.query<ClosingRow>(READ_CLOSING, [month.month, region]))[0];
}

async function listClosed(tx: Tx, asked: Asked, { closed_at: at, hash }: ClosingRow): Promise<MonthScores> {
  const closed = await readClosed(tx, asked);
  const names = await namesOf(tx, asked.by);
  return {
    ...headOf(asked),
    state: 'CLOSED',
    closed: { at: formatInstant(at), hash },
    objects: closed.map((one) => ({
      ...objectViewOf(one, names.get(one.code)),
      ...(isChange(one.restatement) ? { restated: restatedOf(one.restatement) } : {}),
    })),
  };
}

async function openClosed(
  tx: Tx,
  asked: Asked & { readonly code: string },
  closing: ClosingRow,
  scope: CaseScope,
): Promise<ScoreDetail> {
  const { code } = asked;
  const one = (await readClosed(tx, asked))[0];
  if (one === undefined) await refuseStranger(tx, scope, asked);
  const names = await namesOf(tx, asked.by);
  const at = formatInstant(closing.closed_at);
  const head = { ...headOf(asked), state: 'CLOSED', closed: { at, hash: closing.hash } } as const;
  if (one === undefined) return { ...head, ...openedOf(nothingOf(code, asked.formula), names.get(code)) };
  return {
    ...head,
    ...openedOf(one, names.get(code)),
    ...(one.seal === undefined ? {} : { seal: { at, ...one.seal } }),
    ...(isChange(one.restatement) ? { restated: restatedWithChanges(one.restatement) } : {}),
  };
}

async function namesOf(tx: Tx, by: ScoreBy): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ code: string; name: string }>(queries.READ_NAMES[by]);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

function headOf({ month, by, region, now, formula: { profile, version } }: Asked) {
  return {
    asOf: formatInstant(now),
    month: month.month,
    ...(region === undefined ? {} : { region }),
    by,
    state: month.state,
    formula: { profile, version },
  };
}
