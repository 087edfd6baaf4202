import { scoreFormula } from '#contracts/api/scores.js';
import { STANDARD } from '#domain/score/score-formula.js';
import { formulaViewOf } from './formula-view.js';

describe('the formula that is shown', () => {
  it('has the numbers that scores are computed with, and nothing that its description leaves out', () => {
    const shown = formulaViewOf(STANDARD.version);
    expect(scoreFormula.strict().parse(shown)).toEqual(shown);
    expect(shown.dimensions).toEqual(STANDARD.dimensions);
  });

  it('is one that exists', () => {
    expect(() => formulaViewOf(999)).toThrow('there is no version 999 of the formula');
  });
});
