import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MonthScores, ScoreBy, ScoreDetail } from '#contracts/api/scores.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { outlook } from '#domain/score/best-worst.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { FORMULAS, formulaOf } from '#domain/score/score-formula.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import { begunMonth, STANDARD_ZONE } from './month.js';
import * as queries from './score.queries.js';
import { type Asked, nothingOf, readOpenCases, readScores } from './score-reader.js';
import { objectViewOf, openedOf, outlookOf } from './score-views.js';

/** Which month of whose; without a region of all of them. */
export interface AskedMonth {
  readonly month: CivilMonth;
  readonly by: ScoreBy;
  readonly region?: string | undefined;
}

/** The month's scores, computed from the cases and cards as they are now. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  list(query: AskedMonth): Promise<MonthScores> {
    return this.reading(async (tx) => {
      const asked = await prepare(tx, query, this.clock.now());
      const scored = await readScores(tx, asked);
      const names = await namesOf(tx, query.by);
      return { ...headOf(asked), objects: scored.map((one) => objectViewOf(one, names.get(one.code))) };
    });
  }

  open(query: AskedMonth & { readonly code: string }): Promise<ScoreDetail> {
    return this.reading(async (tx) => {
      const asked = await prepare(tx, query, this.clock.now());
      const one = { ...asked, code: query.code };
      const scored = (await readScores(tx, one))[0] ?? nothingOf(query.code, asked.formula);
      const names = await namesOf(tx, query.by);
      const opened = { ...headOf(asked), ...openedOf(scored, names.get(query.code)) };
      if (asked.month.state !== 'OPEN') return opened;
      const openCases = await readOpenCases(tx, one, scored);
      return { ...opened, outlook: outlookOf(outlook(scored.counts, openCases, asked.formula)) };
    });
  }

  /** Everything that one answer says is of one moment. */
  private reading<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
    return transaction(this.dataSource, read, { isolation: 'repeatable read' });
  }
}

async function prepare(tx: Tx, { month, by, region }: AskedMonth, now: Instant): Promise<Asked> {
  const formula = formulaOf(FORMULAS, month);
  if (formula === undefined) {
    const expected = `a month from ${FORMULAS.map(({ from }) => from).sort()[0]} on`;
    throw new DomainError('month', `month: expected ${expected}`, {
      field: 'month',
      value: month,
      expected,
      status: 400,
    });
  }
  const zones = await tx.query<{ zone: string }>(queries.READ_ZONE_OF_REGION, [region ?? null]);
  return { now, formula, month: begunMonth(month, now, zones[0]?.zone ?? STANDARD_ZONE), by, region };
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
