import { at } from '#testing/case-builder.js';
import { type Card, type CardState, isStanding, keyText, levelOf, reconcileCards } from './cards.js';
import { addDays, civilDate, dayNumberOf } from './civil-date.js';
import type { Crossing } from './crossing.js';
import { addMilliseconds } from './instant.js';
import type { CardLevel } from './rules.js';

const crossedAt = at('2026-03-17 00:00');
const due = { kind: 'DAY', day: dayNumberOf(civilDate('2026-03-16')) } as const;
const holding: Crossing = { rule: 'T04', ruleVersion: 1, level: 'YELLOW', subject: '', at: crossedAt, due };
const lifted: Crossing = { ...holding, lifted: { at: crossedAt, reason: 'ended in time' } };

function card(state: CardState, level: CardLevel = 'YELLOW'): Card {
  return { rule: 'T04', level, subject: '', crossedAt, state };
}

const FATES: readonly { state: CardState; never: string; lifted: string; holding: string; why: string }[] = [
  { state: 'PENDING', never: 'CANCELLED', lifted: '-', holding: '-', why: 'waits for a person, unless it never held' },
  { state: 'ISSUED', never: 'CANCELLED', lifted: 'LIFTED', holding: '-', why: 'follows the facts' },
  { state: 'APPEALED', never: 'CANCELLED', lifted: '-', holding: '-', why: 'is a person’s now, unless it never held' },
  { state: 'UPHELD', never: 'CANCELLED', lifted: '-', holding: '-', why: 'is a person’s now, unless it never held' },
  {
    state: 'SUPERVISED',
    never: 'CANCELLED',
    lifted: '-',
    holding: '-',
    why: 'is a person’s now, unless it never held',
  },
  {
    state: 'LIFTED',
    never: 'CANCELLED',
    lifted: '-',
    holding: 'ISSUED',
    why: 'stands again when the act that ended it is undone',
  },
  { state: 'CANCELLED', never: '-', lifted: 'LIFTED', holding: 'ISSUED', why: 'may stand again on other facts' },
  { state: 'REVOKED', never: '-', lifted: '-', holding: '-', why: 'is final: a person decided so' },
];

describe('what the facts do to a card', () => {
  const becomes = (state: CardState, findings: readonly Crossing[]) =>
    reconcileCards([card(state)], findings)[0]?.to ?? '-';

  it.each(FATES)('$state never held: $never, lifted: $lifted, holds: $holding: it $why', ({ state, ...fate }) => {
    expect(becomes(state, [])).toBe(fate.never);
    expect(becomes(state, [lifted])).toBe(fate.lifted);
    expect(becomes(state, [holding])).toBe(fate.holding);
  });

  it.each([
    {
      state: 'CANCELLED',
      whenHolding: 'PENDING',
      never: '-',
      lifted: 'PENDING',
      holding: 'PENDING',
      why: 'waits again',
    },
    { state: 'PENDING', whenHolding: 'PENDING', never: 'CANCELLED', lifted: '-', holding: '-', why: 'goes on waiting' },
    { state: 'LIFTED', whenHolding: 'LIFTED', never: 'CANCELLED', lifted: '-', holding: '-', why: 'stays lifted' },
    {
      state: 'CANCELLED',
      whenHolding: 'LIFTED',
      never: '-',
      lifted: 'LIFTED',
      holding: 'LIFTED',
      why: 'is lifted again',
    },
  ] as const)('$state that is $whenHolding while it holds $why: no fact overrules a person', (row) => {
    const becomesOf = (findings: readonly Crossing[]) =>
      reconcileCards([{ ...card(row.state), whenHolding: row.whenHolding }], findings)[0]?.to ?? '-';
    expect([becomesOf([]), becomesOf([lifted]), becomesOf([holding])]).toEqual([row.never, row.lifted, row.holding]);
  });

  it('is told with its key, its state and the reason', () => {
    const key = { rule: 'T04', level: 'YELLOW', subject: '', crossedAt };
    const one = (state: CardState, findings: readonly Crossing[]) => reconcileCards([card(state)], findings)[0];
    expect(one('ISSUED', [])).toEqual({
      key,
      from: 'ISSUED',
      to: 'CANCELLED',
      reason: 'not crossed on the facts now known',
    });
    expect(one('ISSUED', [lifted])).toEqual({ key, from: 'ISSUED', to: 'LIFTED', reason: 'ended in time' });
    expect(one('LIFTED', [holding])).toEqual({
      key,
      from: 'LIFTED',
      to: 'ISSUED',
      reason: 'crossed again on the facts now known',
    });
  });

  it.each([
    { other: { ...holding, rule: 'T05' as const }, why: 'rule' },
    { other: { ...holding, level: 'RED' as const }, why: 'level' },
    { other: { ...holding, subject: 'S1' }, why: 'subject' },
    { other: { ...holding, at: addMilliseconds(crossedAt, 1) }, why: 'instant' },
  ])('counts a crossing of another $why as none', ({ other }) => {
    expect(becomes('ISSUED', [other])).toBe('CANCELLED');
  });

  it('does not depend on the rule’s version or the due day, which are no part of the key', () => {
    expect(becomes('ISSUED', [{ ...holding, ruleVersion: 2, due: { kind: 'DAY', day: addDays(due.day, 1) } }])).toBe(
      '-',
    );
  });

  it('leaves crossings without a card alone', () => {
    expect(reconcileCards([], [holding])).toEqual([]);
  });

  it('once done has nothing more to do', () => {
    for (const findings of [[], [lifted], [holding]]) {
      for (const { state } of FATES) {
        const to = reconcileCards([card(state)], findings)[0]?.to ?? state;
        expect(reconcileCards([card(to)], findings)).toEqual([]);
      }
    }
  });
});

describe('the level of a case', () => {
  it.each([
    { cards: [], level: 'NONE', why: 'no card' },
    {
      cards: [card('ISSUED', 'WARN'), card('ISSUED', 'RED'), card('ISSUED', 'YELLOW')],
      level: 'RED',
      why: 'the highest card',
    },
    {
      cards: [card('ISSUED', 'WARN'), card('REVOKED', 'RED')],
      level: 'WARN',
      why: 'a revoked one is in force no more',
    },
    {
      cards: [card('LIFTED', 'WARN'), card('CANCELLED', 'RED'), card('PENDING', 'YELLOW')],
      level: 'NONE',
      why: 'nor is one lifted, cancelled or not yet issued',
    },
    { cards: [card('APPEALED', 'WARN')], level: 'WARN', why: 'an appeal alone takes nothing away' },
    { cards: [card('UPHELD', 'YELLOW')], level: 'YELLOW', why: 'upheld' },
    { cards: [card('SUPERVISED', 'RED')], level: 'RED', why: 'under an order' },
    { cards: [card('ISSUED', 'REMIND')], level: 'REMIND', why: 'a reminder is a level too' },
  ])('is $level: $why', ({ cards, level }) => {
    expect(levelOf(cards)).toBe(level);
    expect(levelOf(cards.toReversed())).toBe(level);
  });
});

describe('a card', () => {
  it.each(FATES)('in state $state stands in a comparison unless it was cancelled', ({ state }) => {
    expect(isStanding(card(state))).toBe(state !== 'CANCELLED');
  });

  it('has a key with its subject last, whatever is written in it', () => {
    expect(keyText({ ...card('ISSUED'), subject: 'S 1' })).toBe(`T04 YELLOW ${crossedAt} S 1`);
  });
});
