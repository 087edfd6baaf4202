import type { ScoreBy } from '#contracts/api/scores.js';
import { type CaseScope, isInScope } from '#domain/case-scope.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import { READ_PLACES } from './score.queries.js';

/**
 * Of somebody of whom nothing is seen and who belongs out of scope there is no score: it would say that there was nothing
 * to deduct. Whoever belongs within it, or is not known, has one of which nothing is known yet.
 */
export async function refuseStranger(
  tx: Tx,
  scope: CaseScope,
  { by, code }: { readonly by: ScoreBy; readonly code: string },
): Promise<void> {
  const places = await tx.query<{ region: string; unit: string }>(READ_PLACES[by], [code]);
  if (places.length === 0 || places.some((place) => isInScope(scope, place))) return;
  const expected = `the code of a ${by} within your scope`;
  throw new DomainError('score-not-found', `there is no score of ${code}: expected ${expected}`, {
    field: 'code',
    value: code,
    expected,
  });
}
