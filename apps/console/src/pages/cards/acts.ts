import type { CardView } from '#contracts/api/cards.js';
import type { Role } from '#contracts/api/identity.js';
import { allowedAt } from '#domain/card-acts/act-table.js';

/** Acts that need a reason and nothing else; an appeal and its decision have a page of their own. */
export const REASONED = ['confirm', 'revoke', 'lift'] as const;
export type ReasonedAct = (typeof REASONED)[number];

const ACTING: readonly Role[] = ['supervisor', 'stationed_officer'];

/** What may be done to a card by somebody of a role. The server has the last word: the law of the second person is its own. */
export function actsOn({ state }: Pick<CardView, 'state'>, role: Role): readonly ReasonedAct[] {
  if (!ACTING.includes(role)) return [];
  const allowed: readonly string[] = isState(state) ? allowedAt[state] : [];
  return REASONED.filter((act) => allowed.includes(act));
}

function isState(state: string): state is keyof typeof allowedAt {
  return Object.hasOwn(allowedAt, state);
}
