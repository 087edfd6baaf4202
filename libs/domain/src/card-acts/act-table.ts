import type { CardState } from '../cards.js';

/** 发牌确认、申诉、申诉裁决、撤销、摘牌: what a person may do to a card. */
export const CARD_ACTS = ['confirm', 'appeal', 'decide-appeal', 'revoke', 'lift'] as const;

export type CardActName = (typeof CARD_ACTS)[number];

/**
 * What may be done to a card in each state. A lifted card still counts in the scores, so what is wrong is revoked, not
 * lifted; an upheld one was found right, and stays on the record unless it is revoked.
 */
export const allowedAt = {
  PENDING: ['confirm', 'revoke'],
  ISSUED: ['appeal', 'revoke', 'lift'],
  // What was appealed is decided, and ends by no other act: the appellant gets an answer.
  APPEALED: ['decide-appeal'],
  UPHELD: ['revoke'],
  LIFTED: ['revoke'],
  SUPERVISED: ['revoke'],
  // Final, or never held: there is nothing left to act on.
  REVOKED: [],
  CANCELLED: [],
} as const satisfies Record<CardState, readonly CardActName[]>;
