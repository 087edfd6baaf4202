/** Where the window has brought a case. */
export type WindowStatus = 'RECEIVED' | 'SUPPLEMENT_REQUESTED' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN';

/** What others have told of a case: nothing that binds the window, that silence has accepted it, or how it has ended. */
export type Heard = 'NOTHING' | 'SILENCE' | 'DECIDED' | 'CLOSED' | 'DELIVERED';

/** Where a case is, as its window sees it. */
export type WindowPlace = WindowStatus | 'SUPPLEMENTED' | 'DEEMED_ACCEPTED' | Exclude<Heard, 'NOTHING' | 'SILENCE'>;

export const WINDOW_ACTS = ['accept', 'refuse', 'request-supplement', 'supplement', 'withdraw'] as const;

export type WindowActName = (typeof WINDOW_ACTS)[number];

/**
 * What may be done at each place. A case that was supplemented is received again, and nothing more is asked for. What
 * silence has accepted (article 32) is accepted: it cannot be refused any more. What is decided cannot be taken back.
 */
export const allowedAt = {
  RECEIVED: ['accept', 'refuse', 'request-supplement', 'withdraw'],
  SUPPLEMENTED: ['accept', 'refuse', 'withdraw'],
  SUPPLEMENT_REQUESTED: ['supplement', 'refuse', 'withdraw'],
  DEEMED_ACCEPTED: ['withdraw'],
  ACCEPTED: ['withdraw'],
  REFUSED: [],
  WITHDRAWN: [],
  DECIDED: [],
  CLOSED: [],
  DELIVERED: [],
} as const satisfies Record<WindowPlace, readonly WindowActName[]>;

/** Where a case is that the window has left at a status, after what others have told of it. */
export const placeAfter = {
  RECEIVED: heardAt('RECEIVED', 'DEEMED_ACCEPTED'),
  SUPPLEMENT_REQUESTED: heardAt('SUPPLEMENT_REQUESTED', 'DEEMED_ACCEPTED'),
  ACCEPTED: heardAt('ACCEPTED', 'ACCEPTED'),
  // An end is an end: what was refused or taken back before it was decided stays so.
  REFUSED: everywhere('REFUSED'),
  WITHDRAWN: everywhere('WITHDRAWN'),
} as const satisfies Record<WindowStatus, Record<Heard, WindowPlace>>;

function heardAt(place: WindowPlace, silent: WindowPlace): Record<Heard, WindowPlace> {
  return { NOTHING: place, SILENCE: silent, DECIDED: 'DECIDED', CLOSED: 'CLOSED', DELIVERED: 'DELIVERED' };
}

function everywhere(place: WindowPlace): Record<Heard, WindowPlace> {
  return { NOTHING: place, SILENCE: place, DECIDED: place, CLOSED: place, DELIVERED: place };
}
