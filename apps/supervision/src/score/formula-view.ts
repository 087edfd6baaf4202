import type { ScoreFormulaView } from '#contracts/api/scores.js';
import { FORMULAS } from '#domain/score/score-formula.js';
import { DomainError } from '#platform/errors.js';

/** A version of the formula as it is shown: the very numbers that scores are computed with. */
export function formulaViewOf(version: number): ScoreFormulaView {
  const formula = FORMULAS.find((each) => each.version === version);
  if (formula === undefined) throw unknown(version);
  const { effects: _, grades, bars, ...shown } = formula;
  return { ...shown, grades: grades.map(({ grade, from }) => ({ grade, from })), bars: [...bars] };
}

function unknown(version: number): DomainError {
  const expected = `one of ${FORMULAS.map((formula) => formula.version).join(', ')}`;
  const message = `there is no version ${version} of the formula`;
  return new DomainError('score-formula-not-found', message, { field: 'version', value: version, expected });
}
