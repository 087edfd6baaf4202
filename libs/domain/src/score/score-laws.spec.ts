import fc from 'fast-check';
import { at } from '#testing/case-builder.js';
import { seeded } from '#testing/seed.js';
import { sum } from './amounts.js';
import type { ScoreCard } from './counted-cards.js';
import { restate } from './restatement.js';
import { RULE_EFFECTS, type ScoredRule } from './rule-effects.js';
import { score } from './score.js';
import type { ScoredCase, ScoreFacts } from './score-facts.js';
import { perThousand, STANDARD } from './score-formula.js';

const RULES = Object.keys(RULE_EFFECTS) as readonly ScoredRule[];
const STATES = ['PENDING', 'ISSUED', 'APPEALED', 'UPHELD', 'REVOKED', 'CANCELLED', 'LIFTED', 'SUPERVISED'] as const;

/** Few names and instants, so that cases, families and equal cards meet. */
const caseNo = fc.integer({ min: 1, max: 60 }).map((number) => `case ${number}`);
const days = fc.integer({ min: 0, max: 30 });
const few = fc.integer({ min: 0, max: 20 });

const card: fc.Arbitrary<ScoreCard> = fc.record({
  caseNo,
  rule: fc.constantFrom(...RULES),
  level: fc.constantFrom('REMIND', 'WARN', 'YELLOW', 'RED'),
  subject: fc.constantFrom('', 's1'),
  crossedAt: fc.constantFrom(at('2026-03-02 00:00'), at('2026-03-03 00:00')),
  state: fc.constantFrom(...STATES),
});

const closedCase: fc.Arbitrary<ScoredCase> = fc.record(
  {
    caseNo,
    timeliness: fc.constantFrom('EARLY', 'ON_TIME', 'LATE'),
    revokedLate: fc.boolean(),
    promise: days,
    statutory: days,
  },
  { requiredKeys: ['caseNo', 'timeliness', 'revokedLate'] },
);

const facts: fc.Arbitrary<ScoreFacts> = fc.record(
  {
    cases: fc.uniqueArray(closedCase, { selector: ({ caseNo: name }) => name, maxLength: 60 }),
    undetermined: few,
    open: fc.integer({ min: 60, max: 99 }),
    openOverdue: fc.uniqueArray(caseNo, { maxLength: 15 }),
    cards: fc.array(card, { maxLength: 40 }),
    badData: fc.uniqueArray(caseNo, { maxLength: 10 }),
    ratings: fc.record({
      verySatisfied: few,
      satisfied: few,
      basicallySatisfied: few,
      dissatisfied: few,
      veryDissatisfied: few,
    }),
  },
  { requiredKeys: ['cases', 'undetermined', 'open', 'openOverdue', 'cards', 'badData'] },
);

const formula = fc.constantFrom(STANDARD, perThousand(STANDARD));
const RUNS = { numRuns: 300 };

/** The same in another order, drawn by the property. */
function shuffledOf<T>(of: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...of], { minLength: of.length });
}

describe('whatever the month', () => {
  it('the ledger’s sum is the total, of each dimension its score, and of the bonus its amount', () => {
    fc.assert(
      fc.property(facts, formula, (month, by) => {
        const { total, entries, dimensions, bonus } = score(month, by);
        expect(sum(entries.map(({ amount }) => amount))).toBe(total);
        expect(sum(dimensions.map(({ score: scored }) => scored)) + bonus.amount).toBe(total);
        for (const one of dimensions) {
          expect(sum(one.entries.map(({ amount }) => amount))).toBe(one.score);
          expect(one.weight - one.deducted).toBe(one.score);
        }
        expect(sum(bonus.entries.map(({ amount }) => amount))).toBe(bonus.amount);
      }),
      seeded(RUNS),
    );
  });

  it('every amount is a whole number other than nothing, and the total lies between 0 and 105', () => {
    fc.assert(
      fc.property(facts, formula, (month, by) => {
        const { total, entries, dimensions } = score(month, by);
        expect(entries.filter(({ amount }) => !Number.isSafeInteger(amount) || amount === 0)).toEqual([]);
        expect(dimensions.filter(({ score: scored, weight }) => scored < 0 || scored > weight)).toEqual([]);
        expect(total >= 0 && total <= 105_000_000).toBe(true);
      }),
      seeded(RUNS),
    );
  });

  it('the order in which cases and cards are read does not show', () => {
    const twice = facts.chain((month) =>
      fc.record({
        month: fc.constant(month),
        cases: shuffledOf(month.cases),
        cards: shuffledOf(month.cards),
        openOverdue: shuffledOf(month.openOverdue),
        badData: shuffledOf(month.badData),
      }),
    );
    fc.assert(
      fc.property(twice, ({ month, ...shuffled }) => {
        expect(JSON.stringify(score({ ...month, ...shuffled }, STANDARD))).toBe(JSON.stringify(score(month, STANDARD)));
      }),
      seeded(RUNS),
    );
  });

  it('a restatement’s lines add up to its difference', () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const restated = restate(score(before, STANDARD), score(after, STANDARD));
        expect(sum(restated.changes.map(({ difference }) => difference))).toBe(restated.difference);
        expect(restated.before + restated.difference).toBe(restated.after);
      }),
      seeded(RUNS),
    );
  });
});

describe('what is bad never pays', () => {
  it('a case that turns out late never raises the score', () => {
    fc.assert(
      fc.property(facts, formula, fc.nat(), (month, by, pick) => {
        fc.pre(month.cases.length > 0);
        const turned = pick % month.cases.length;
        const cases = month.cases.map((one, index) =>
          index === turned ? { ...one, timeliness: 'LATE' as const, revokedLate: false } : one,
        );
        expect(score({ ...month, cases }, by).total).toBeLessThanOrEqual(score(month, by).total);
      }),
      seeded(RUNS),
    );
  });

  // Not of every month: one more closed case thins bad data out, and its limits may be short ones.
  it('one more late case never raises the score of a month without bad data', () => {
    const clean = facts.map((month) => ({
      ...month,
      badData: [],
      cards: month.cards.filter(({ rule }) => RULE_EFFECTS[rule].pot !== 'DATA'),
    }));
    fc.assert(
      fc.property(clean, (month) => {
        const late: ScoredCase = { caseNo: 'one more', timeliness: 'LATE', revokedLate: false };
        const more = score({ ...month, cases: [...month.cases, late] }, STANDARD);
        expect(more.total).toBeLessThanOrEqual(score(month, STANDARD).total);
      }),
      seeded(RUNS),
    );
  });

  it('one more card never raises the score, so that to revoke one never lowers it', () => {
    fc.assert(
      fc.property(facts, formula, card, (month, by, more) => {
        const carded = score({ ...month, cards: [...month.cards, more] }, by);
        expect(carded.total).toBeLessThanOrEqual(score(month, by).total);
      }),
      seeded({ numRuns: 1000 }),
    );
  });
});
