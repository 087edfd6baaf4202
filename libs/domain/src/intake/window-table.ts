/** Where a case is as long as the window has it. */
export type WindowStatus = 'RECEIVED' | 'SUPPLEMENT_REQUESTED' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN';

/** Whether the applicant was told what is missing: article 32 lets the window tell it once, all of it. */
export type WindowPlace = WindowStatus | 'SUPPLEMENTED';

export const WINDOW_ACTS = ['accept', 'refuse', 'request-supplement', 'supplement', 'withdraw'] as const;

export type WindowActName = (typeof WINDOW_ACTS)[number];

/** What may be done at each place; a case that was supplemented is received again, and nothing more is asked for. */
export const allowedAt = {
  RECEIVED: ['accept', 'refuse', 'request-supplement', 'withdraw'],
  SUPPLEMENTED: ['accept', 'refuse', 'withdraw'],
  SUPPLEMENT_REQUESTED: ['supplement', 'refuse', 'withdraw'],
  ACCEPTED: ['withdraw'],
  REFUSED: [],
  WITHDRAWN: [],
} as const satisfies Record<WindowPlace, readonly WindowActName[]>;
