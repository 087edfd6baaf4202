import type { CaseDetail } from '#contracts/api/cases.js';

type Card = CaseDetail['cards'][number];

/** The card of a case that a line of the ledger names, by the text with which the ledger names it. */
export function cardOf(cards: readonly Card[], cardKey: string): Card | undefined {
  return cards.find(({ rule, level, crossedAt, subject }) => {
    return cardKey === `${rule} ${level} ${Date.parse(crossedAt)} ${subject}`;
  });
}
