import { civilDate } from '../civil-date.js';
import { RULES } from '../rules.js';
import { points } from './amounts.js';
import { civilMonth, monthOf, parseCivilMonth } from './civil-month.js';
import { RULE_EFFECTS } from './rule-effects.js';
import { DIMENSIONS, FORMULAS, formulaOf, perThousand, STANDARD } from './score-formula.js';

describe('the formula of a month', () => {
  const later = { ...STANDARD, version: 2, from: civilMonth('2027-01') };

  it.each([
    { month: '2004-06', version: undefined, why: 'before the first' },
    { month: '2004-07', version: 1, why: 'the first month of the first' },
    { month: '2026-12', version: 1, why: 'the last month of the first' },
    { month: '2027-01', version: 2, why: 'the first month of the second' },
    { month: '2030-01', version: 2, why: 'no other has followed' },
  ])('of $month is version $version: $why', ({ month, version }) => {
    expect(formulaOf([later, STANDARD], civilMonth(month))?.version).toBe(version);
    expect(formulaOf([STANDARD, later], civilMonth(month))?.version).toBe(version);
  });

  it('weighs 100 points together, 105 with the bonus', () => {
    const weights = DIMENSIONS.map((dimension) => STANDARD.dimensions[dimension].weight);
    // 30 + 20 + 15 + 10 + 15 + 10
    expect(weights.reduce((one, other) => one + other)).toBe(points(100));
    expect(STANDARD.total.most).toBe(points(100) + STANDARD.bonus.cap);
  });

  it('is written in whole millionths only', () => {
    const numbers = JSON.stringify(FORMULAS).match(/-?\d+(\.\d+)?(e[+-]?\d+)?/g) ?? [];
    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers.filter((text) => !/^-?\d+$/.test(text))).toEqual([]);
  });

  it('knows the effect of every rule in force', () => {
    expect(RULES.filter(({ code }) => RULE_EFFECTS[code] === undefined)).toEqual([]);
  });

  it('deducts cards per thousand closed only by choice', () => {
    expect(STANDARD.dimensions.CARD.mode).toBe('ABSOLUTE');
    expect(perThousand(STANDARD).dimensions.CARD).toEqual({ ...STANDARD.dimensions.CARD, mode: 'PER_1000' });
  });
});

describe('a civil month', () => {
  it.each([
    { text: '2026-01', is: true, why: 'January' },
    { text: '2026-12', is: true, why: 'December' },
    { text: '2026-13', is: false, why: 'there is no thirteenth' },
    { text: '2026-00', is: false, why: 'nor a zeroth' },
    { text: '2026-1', is: false, why: 'two digits, or it would not sort' },
    { text: '2026-01-01', is: false, why: 'a day' },
  ])('$text: $why', ({ text, is }) => {
    expect(parseCivilMonth(text)).toBe(is ? text : undefined);
    if (is) expect(civilMonth(text)).toBe(text);
    else expect(() => civilMonth(text)).toThrow(`'${text}' is no civil month`);
  });

  it('of a day is the one that it lies in', () => {
    expect(monthOf(civilDate('2026-02-28'))).toBe('2026-02');
  });
});
