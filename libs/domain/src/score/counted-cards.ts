import type { CardState } from '../cards.js';
import type { Instant } from '../instant.js';
import { type CardLevel, isHigher } from '../rules.js';
import { CARD_TERMS, type CardTerm, type RuleEffects, type ScoredRule } from './rule-effects.js';

/** A card as a month sees it: of the month of its due day, hitting the object that is scored. */
export interface ScoreCard {
  readonly caseNo: string;
  readonly rule: ScoredRule;
  readonly level: CardLevel;
  readonly subject: string;
  readonly crossedAt: Instant;
  readonly state: CardState;
}

/** A card that counts, and the term it feeds. */
export interface CountedCard {
  readonly card: ScoreCard;
  readonly term: CardTerm;
}

/** One card per case, family and pot: the highest of those that count (semantics 3.5); warnings only of cases without a card. */
export function countedCards(cards: readonly ScoreCard[], effects: RuleEffects): readonly CountedCard[] {
  const highest = new Map<string, CountedCard>();
  for (const card of cards) {
    const { pot, terms, states } = effects[card.rule];
    const term = terms[card.level];
    if (term === undefined || !states.includes(card.state)) continue;
    const key = `${pot} ${familyOf(card.rule)} ${card.caseNo}`;
    const standing = highest.get(key);
    if (standing === undefined || weighsMore({ card, term }, standing)) highest.set(key, { card, term });
  }
  return withoutCarriedWarnings([...highest.values()]);
}

/**
 * An upheld RED bars a grade even where another card of its case was counted in its place.
 * One per case: it is a yes or no, and its reader wants the cases.
 */
export function upheldReds(cards: readonly ScoreCard[]): readonly ScoreCard[] {
  const first = new Map<string, ScoreCard>();
  for (const card of cards) {
    if (card.level !== 'RED' || card.state !== 'UPHELD') continue;
    const known = first.get(card.caseNo);
    if (known === undefined || comesBefore(card, known)) first.set(card.caseNo, card);
  }
  return [...first.values()];
}

/** The same text as `keyText` of cards.ts, for rules that issue no cards yet too. */
export function cardKeyOf({ rule, level, crossedAt, subject }: ScoreCard): string {
  return `${rule} ${level} ${crossedAt} ${subject}`;
}

/** 期限, 流程, 收费 …: the letter of the rule. */
function familyOf(rule: ScoredRule): string {
  return rule.charAt(0);
}

/**
 * A warning beside a yellow or red of the same case would be counted twice. Only cards of the CARD dimension do that:
 * were a process card enough, to revoke one could bring warnings back and lower the score.
 */
function withoutCarriedWarnings(counted: readonly CountedCard[]): readonly CountedCard[] {
  const carded = new Set(
    counted.filter(({ term }) => term === 'yellow' || term === 'red').map(({ card }) => card.caseNo),
  );
  return counted.filter(({ card, term }) => term !== 'warn' || !carded.has(card.caseNo));
}

function weighsMore(one: CountedCard, other: CountedCard): boolean {
  if (one.card.level !== other.card.level) return isHigher(one.card.level, other.card.level);
  if (one.term !== other.term) return CARD_TERMS.indexOf(one.term) > CARD_TERMS.indexOf(other.term);
  return comesBefore(one.card, other.card);
}

/** Between equals the earlier one, then by name: the order in which cards are read must not show. */
function comesBefore(one: ScoreCard, other: ScoreCard): boolean {
  if (one.crossedAt !== other.crossedAt) return one.crossedAt < other.crossedAt;
  return cardKeyOf(one) < cardKeyOf(other);
}
