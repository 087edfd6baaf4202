import type { ScoreBy } from '#contracts/api/scores.js';
import type { Instant } from '#domain/instant.js';
import { regionScope } from '#domain/region-scope.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { FORMULAS, formulaOf } from '#domain/score/score-formula.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { scopeParameters, zonePeriods } from '../zone-period.js';
import type { Asked } from './asked.js';
import { begunMonth, STANDARD_ZONE } from './month.js';
import * as queries from './score.queries.js';

/** Which month of whose; without a region of all of them. */
export interface AskedMonth {
  readonly month: CivilMonth;
  readonly by: ScoreBy;
  readonly region?: string | undefined;
}

/** With the formula of the month and its days in the region; refuses a month that no one can score. */
export async function prepareMonth(tx: Tx, { month, by, region }: AskedMonth, now: Instant): Promise<Asked> {
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
  const scope = region === undefined ? undefined : regionScope(region);
  const [known] = await tx.query<{ zone: string }>(queries.READ_ZONE_OF_REGION, scopeParameters(scope));
  const days = begunMonth(month, now, known?.zone ?? STANDARD_ZONE);
  const zones = await zonePeriods(tx, days, scope);
  return { now, formula, month: days, zones, by, region: scope?.code, scope };
}
