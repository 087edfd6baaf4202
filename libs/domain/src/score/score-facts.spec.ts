import { at } from '#testing/case-builder.js';
import type { ScoreCard } from './counted-cards.js';
import { RULE_EFFECTS, type ScoredRule } from './rule-effects.js';
import { countFacts, countOf, type ScoreFacts } from './score-facts.js';

const NO_FACTS: ScoreFacts = { cases: [], undetermined: 0, open: 0, openOverdue: [], cards: [], badData: [] };

/** `T04 YELLOW`, of case `a`, issued, unless something else is said. */
function card(what: string, more: Partial<ScoreCard> = {}): ScoreCard {
  const [rule, level] = what.split(' ') as [ScoredRule, ScoreCard['level']];
  return { caseNo: 'a', rule, level, subject: '', crossedAt: at('2026-03-17 00:00'), state: 'ISSUED', ...more };
}

const of = (cards: readonly ScoreCard[]) => countFacts({ ...NO_FACTS, cards }, RULE_EFFECTS);
const TERMS = ['warn', 'yellow', 'red', 'minor', 'major', 'fee', 'doc', 'badData', 'upheldRed'] as const;
const LATER_TERMS = ['lateFollowUp', 'substantiated', 'lateComplaint', 'lateOrder'] as const;

/** `'yellow 1, minor 1'`: what is not zero. */
function counted(cards: readonly ScoreCard[]): string {
  const counts = of(cards);
  const told = [...TERMS, ...LATER_TERMS].filter((term) => countOf(counts[term]) > 0);
  return told.map((term) => `${term} ${countOf(counts[term])}`).join(', ');
}

describe('the cards that count', () => {
  it.each([
    { cards: [card('T04 YELLOW')], counts: 'yellow 1', why: 'a yellow' },
    { cards: [card('T04 YELLOW'), card('T05 RED')], counts: 'red 1', why: 'T05 merges T04: the highest of the family' },
    { cards: [card('T05 RED'), card('T04 YELLOW')], counts: 'red 1', why: 'in whichever order they are read' },
    { cards: [card('T04 YELLOW'), card('T10 YELLOW')], counts: 'yellow 1', why: 'one of two equals' },
    {
      cards: [card('T04 YELLOW'), card('T04 YELLOW', { caseNo: 'b' })],
      counts: 'yellow 2',
      why: 'two cases are two',
    },
    { cards: [card('T04 YELLOW'), card('U02 YELLOW')], counts: 'yellow 2', why: 'two families are two' },
    {
      cards: [card('T05 RED', { state: 'REVOKED' }), card('T04 YELLOW')],
      counts: 'yellow 1',
      why: 'a revoked card gives way to the one below',
    },
    ...(['PENDING', 'CANCELLED', 'REVOKED'] as const).map((state) => ({
      cards: [card('T04 YELLOW', { state })],
      counts: '',
      why: `${state} does not count`,
    })),
    ...(['ISSUED', 'APPEALED', 'UPHELD', 'SUPERVISED', 'LIFTED'] as const).map((state) => ({
      cards: [card('T04 YELLOW', { state })],
      counts: 'yellow 1',
      why: `${state} counts`,
    })),
    { cards: [card('T01 WARN')], counts: '', why: 'T01 has no effect' },
    { cards: [card('T10 REMIND')], counts: '', why: 'a reminder deducts nothing' },
  ])('$why: [$counts]', ({ cards, counts }) => expect(counted(cards)).toBe(counts));
});

describe('warnings', () => {
  it.each([
    { cards: [card('T03 WARN')], counts: 'warn 1', why: 'T03 counts though it has no effect of its own' },
    { cards: [card('T03 WARN', { state: 'LIFTED' })], counts: 'warn 1', why: 'lifted or not' },
    { cards: [card('T03 WARN'), card('T10 WARN')], counts: 'warn 1', why: 'one per case and family' },
    { cards: [card('T03 WARN'), card('T04 YELLOW')], counts: 'yellow 1', why: 'not beside a yellow of the family' },
    { cards: [card('T03 WARN'), card('U01 YELLOW')], counts: 'yellow 1', why: 'nor beside one of another family' },
    {
      cards: [card('T03 WARN'), card('T04 YELLOW', { state: 'LIFTED' })],
      counts: 'yellow 1',
      why: 'nor beside a lifted yellow',
    },
    {
      cards: [card('T03 WARN'), card('T04 YELLOW', { state: 'REVOKED' })],
      counts: 'warn 1',
      why: 'but again when it is revoked',
    },
    {
      cards: [card('T03 WARN'), card('L01 YELLOW')],
      counts: 'warn 1, major 1',
      why: 'a process card is of another dimension',
    },
    { cards: [card('T03 WARN'), card('T04 YELLOW', { caseNo: 'b' })], counts: 'warn 1, yellow 1', why: 'other cases' },
  ])('$why: [$counts]', ({ cards, counts }) => expect(counted(cards)).toBe(counts));
});

describe('what each rule feeds', () => {
  it.each([
    { cards: [card('T08 YELLOW')], counts: 'minor 1', why: 'a stage’s overrun is a minor of PROC' },
    { cards: [card('T08 WARN')], counts: '', why: 'its warning is nothing' },
    { cards: [card('T11 YELLOW')], counts: 'major 1', why: 'an irregular extension is a major' },
    { cards: [card('T08 YELLOW'), card('T11 YELLOW')], counts: 'major 1', why: 'the heavier of two equals' },
    { cards: [card('T11 YELLOW'), card('T08 YELLOW')], counts: 'major 1', why: 'in whichever order' },
    { cards: [card('T04 YELLOW'), card('T08 YELLOW')], counts: 'yellow 1, minor 1', why: 'two dimensions: both' },
    { cards: [card('L02 WARN')], counts: 'minor 1', why: 'a process warning is a minor' },
    { cards: [card('L02 WARN'), card('L03 YELLOW')], counts: 'major 1', why: 'one per case and family' },
    { cards: [card('U03 WARN')], counts: 'minor 1', why: 'an opinion outside the three' },
    { cards: [card('S03 WARN'), card('S05 YELLOW', { caseNo: 'b' })], counts: 'minor 1, major 1', why: 'service' },
    { cards: [card('L09 REMIND'), card('S04 REMIND'), card('X01 WARN'), card('A01 YELLOW')], counts: '', why: 'none' },
    { cards: [card('F02 RED')], counts: '', why: 'a fee counts once it is upheld' },
    { cards: [card('F02 RED', { state: 'UPHELD' })], counts: 'fee 1, upheldRed 1', why: 'and is then a red as well' },
    { cards: [card('F01 WARN', { state: 'UPHELD' })], counts: 'fee 1', why: 'whatever its level' },
    { cards: [card('M01 WARN', { state: 'UPHELD' })], counts: 'doc 1', why: 'a missing document' },
    { cards: [card('L06 WARN')], counts: 'badData 1', why: 'bad data' },
    { cards: [card('S02 YELLOW')], counts: 'lateFollowUp 1', why: 'a bad review left alone' },
    { cards: [card('C03 YELLOW')], counts: 'substantiated 1', why: 'a substantiated complaint' },
    { cards: [card('C03 YELLOW'), card('C01 YELLOW')], counts: 'substantiated 1, lateComplaint 1', why: 'and late' },
    { cards: [card('C02 WARN')], counts: '', why: 'a complaint whose time runs out is not late yet' },
    { cards: [card('C04 WARN')], counts: 'lateComplaint 1', why: 'no mode chosen' },
    { cards: [card('X02 RED')], counts: 'lateOrder 1', why: 'an order left open' },
  ])('$why: [$counts]', ({ cards, counts }) => expect(counted(cards)).toBe(counts));
});

describe('an upheld red', () => {
  const upheld = { state: 'UPHELD', crossedAt: at('2026-03-20 00:00') } as const;

  it('is seen behind an earlier red of the same case that counts in its place', () => {
    const counts = of([card('T10 RED', upheld), card('T05 RED')]);
    expect(counts.red).toEqual([{ caseNo: 'a', rule: 'T05', cardKey: `T05 RED ${at('2026-03-17 00:00')} ` }]);
    expect(counts.upheldRed).toEqual([{ caseNo: 'a', rule: 'T10', cardKey: `T10 RED ${upheld.crossedAt} ` }]);
  });

  it('is told once a case, by its first card', () => {
    const first = card('T07 RED', { ...upheld, crossedAt: at('2026-03-18 00:00') });
    const cards = [card('T10 RED', upheld), first, card('T05 RED', upheld)];
    expect(of(cards).upheldRed).toEqual(of([...cards].reverse()).upheldRed);
    expect(of(cards).upheldRed).toMatchObject([{ rule: 'T07' }]);
  });

  it('is neither a red that nobody appealed against nor an upheld yellow', () => {
    expect(countOf(of([card('T05 RED'), card('T04 YELLOW', upheld)]).upheldRed)).toBe(0);
  });
});

describe('between equal cards of a case', () => {
  it.each([
    { other: card('T02 YELLOW', { crossedAt: at('2026-03-16 00:00') }), counts: 'T02', why: 'the earlier counts' },
    { other: card('T02 YELLOW'), counts: 'T02', why: 'at the same instant the first by name' },
    { other: card('T07 YELLOW'), counts: 'T04', why: 'whichever is read first' },
  ])('$why', ({ other, counts }) => {
    expect(of([card('T04 YELLOW'), other]).yellow).toMatchObject([{ rule: counts }]);
    expect(of([other, card('T04 YELLOW')]).yellow).toMatchObject([{ rule: counts }]);
  });
});

describe('cases', () => {
  const cases: ScoreFacts['cases'] = [
    { caseNo: 'early', timeliness: 'EARLY', revokedLate: false, promise: 5, statutory: 20 },
    { caseNo: 'on time', timeliness: 'ON_TIME', revokedLate: false, promise: 10 },
    { caseNo: 'late', timeliness: 'LATE', revokedLate: false, statutory: 20 },
    { caseNo: 'revoked', timeliness: 'LATE', revokedLate: true, promise: 7, statutory: 10 },
  ];
  const counts = countFacts({ ...NO_FACTS, cases, undetermined: 2, open: 3, openOverdue: ['o'] }, RULE_EFFECTS);

  it('are late unless the card of it was revoked', () => {
    expect(counts).toMatchObject({ measured: 4, undetermined: 2, early: 1, late: [{ caseNo: 'late' }] });
  });

  it('tell the compression of the limits only where they have both', () => {
    expect(counts.limits).toEqual({ promised: 12, statutory: 30 }); // 5 + 7 of 20 + 10
  });

  it('are open, and of these some overdue', () => {
    expect(counts).toMatchObject({ open: 3, openOverdue: [{ caseNo: 'o' }] });
  });

  it('have bad data once, whether a finding, a card or both say so', () => {
    const cards = [card('L06 WARN'), card('L06 WARN', { caseNo: 'b' }), card('D01 REMIND', { caseNo: 'b' })];
    const found = (some: readonly ScoreCard[]) =>
      countFacts({ ...NO_FACTS, badData: ['a', 'c'], cards: some }, RULE_EFFECTS).badData;
    expect(found(cards)).toMatchObject([
      { caseNo: 'a', rule: 'D01' },
      { caseNo: 'c', rule: 'D01' },
      { caseNo: 'b', rule: 'D01' },
    ]);
    expect(found([...cards].reverse())).toEqual(found(cards));
  });

  it('are rated, or nothing is said of it', () => {
    const ratings = { verySatisfied: 1, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 };
    expect(countFacts({ ...NO_FACTS, ratings }, RULE_EFFECTS).ratings).toEqual(ratings);
    expect(counts).not.toHaveProperty('ratings');
  });
});
