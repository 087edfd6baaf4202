import type { Crossing } from './crossing.js';
import type { Instant } from './instant.js';
import { type CardLevel, isHigher, type Level, type RuleCode } from './rules.js';

export type CardState =
  | 'PENDING'
  | 'ISSUED'
  | 'APPEALED'
  | 'UPHELD'
  | 'REVOKED'
  | 'CANCELLED'
  | 'LIFTED'
  | 'SUPERVISED';

/** What makes a card that card. There is no counter in it, so the order of delivery cannot show (semantics 3.1). */
export interface CardKey {
  readonly rule: RuleCode;
  readonly level: CardLevel;
  readonly subject: string;
  readonly crossedAt: Instant;
}

export interface Card extends CardKey {
  readonly state: CardState;
  /** What it is while its crossing holds, where that is not ISSUED: not confirmed by a person yet, or lifted by one. */
  readonly whenHolding?: 'PENDING' | 'LIFTED';
}

/** What the passing of facts does to a card in each state. */
interface Fate {
  /** A fact known later shows that it never held. */
  readonly onNeverHeld: 'CANCELLED' | 'stays';
  /** It held, and a later act ended it. */
  readonly onLifted: 'LIFTED' | 'stays';
  /** It holds, and nothing ended it: it stands again as what it was before. */
  readonly onHolding: 'stands' | 'stays';
  /** Counts for the level of its case. */
  readonly isInForce: boolean;
}

const FATES = {
  // What was lifted counts, so it waits for its person too: confirmed, it is issued and then lifted.
  PENDING: { onNeverHeld: 'CANCELLED', onLifted: 'stays', onHolding: 'stays', isInForce: false },
  ISSUED: { onNeverHeld: 'CANCELLED', onLifted: 'LIFTED', onHolding: 'stays', isInForce: true },
  // What a person has taken up, an act that merely ended the matter does not take away from him.
  APPEALED: { onNeverHeld: 'CANCELLED', onLifted: 'stays', onHolding: 'stays', isInForce: true },
  UPHELD: { onNeverHeld: 'CANCELLED', onLifted: 'stays', onHolding: 'stays', isInForce: true },
  SUPERVISED: { onNeverHeld: 'CANCELLED', onLifted: 'stays', onHolding: 'stays', isInForce: true },
  LIFTED: { onNeverHeld: 'CANCELLED', onLifted: 'stays', onHolding: 'stands', isInForce: false },
  // It never held on the facts then known; on other facts it may stand again.
  CANCELLED: { onNeverHeld: 'stays', onLifted: 'LIFTED', onHolding: 'stands', isInForce: false },
  // A person decided so: final.
  REVOKED: { onNeverHeld: 'stays', onLifted: 'stays', onHolding: 'stays', isInForce: false },
} as const satisfies Record<CardState, Fate>;

export interface CardChange {
  readonly key: CardKey;
  readonly from: CardState;
  readonly to: 'CANCELLED' | 'LIFTED' | 'ISSUED' | 'PENDING';
  readonly reason: string;
}

/**
 * What must become of the cards that exist, given the crossings that hold: cancelled, lifted, or standing again.
 * Crossings without a card are not its business: those are issued when their instant has come.
 */
export function reconcileCards(cards: readonly Card[], findings: readonly Crossing[]): readonly CardChange[] {
  const holding = new Map(findings.map((finding) => [keyText({ ...finding, crossedAt: finding.at }), finding]));
  return cards.flatMap((card) => {
    const finding = holding.get(keyText(card));
    const { to, reason } = fateOf(card, finding);
    return to === 'stays' || to === card.state ? [] : [{ key: keyOf(card), from: card.state, to, reason }];
  });
}

function fateOf(card: Card, finding: Crossing | undefined) {
  const fate = FATES[card.state];
  if (finding === undefined) return { to: fate.onNeverHeld, reason: 'not crossed on the facts now known' };
  if (finding.lifted !== undefined && card.whenHolding !== 'PENDING') {
    return { to: fate.onLifted, reason: finding.lifted.reason };
  }
  const to = fate.onHolding === 'stands' ? (card.whenHolding ?? 'ISSUED') : 'stays';
  return { to, reason: 'crossed again on the facts now known' } as const;
}

/** The states in which a card counts for the level of its case. */
export const IN_FORCE: readonly CardState[] = (Object.keys(FATES) as CardState[]).filter(
  (state) => FATES[state].isInForce,
);

/** The highest card in force: the level of the case. */
export function levelOf(cards: readonly Card[]): Level {
  let level: Level = 'NONE';
  for (const card of cards) {
    if (FATES[card.state].isInForce && isHigher(card.level, level)) level = card.level;
  }
  return level;
}

/** Standing in the sense of a comparison of cards: everything that was not cancelled (semantics 3.3). */
export function isStanding(card: Card): boolean {
  return card.state !== 'CANCELLED';
}

export function keyText(key: CardKey): string {
  return `${key.rule} ${key.level} ${key.crossedAt} ${key.subject}`;
}

function keyOf({ rule, level, subject, crossedAt }: CardKey): CardKey {
  return { rule, level, subject, crossedAt };
}
