/** 承办、审核、批准: what the department does between acceptance and decision. */
export const STAGES = ['HANDLE', 'REVIEW', 'APPROVE'] as const;

export type Stage = (typeof STAGES)[number];

/** 受理 and the stages: the case is in the department's hands. */
export type OpenStep = 'ACCEPT' | Stage;

/** Decided, 办结, and handed over. */
export type EndStep = 'DECIDED' | 'CLOSED' | 'DELIVERED';

/** In the hands of the window that received it, or ended there. */
export type OutsideStep = 'RECEIVED' | 'REFUSED' | 'WITHDRAWN';

export type Step = OutsideStep | OpenStep | EndStep;

/** Where a case can be; a suspended one is nowhere else until it is resumed, whatever its step. */
export type Place = Step | 'SUSPENDED';

export const ACT_NAMES = [
  'enterHandle',
  'enterReview',
  'enterApprove',
  'returnToHandle',
  'returnToReview',
  'suspend',
  'resume',
  'extend',
  'decide',
  'close',
  'deliver',
] as const;

export type ActName = (typeof ACT_NAMES)[number];

/** What may be done at each place: the five stages 受理 承办 审核 批准 办结, none of them skipped. */
export const next = {
  RECEIVED: [],
  REFUSED: [],
  WITHDRAWN: [],
  ACCEPT: ['enterHandle', 'suspend', 'extend'],
  HANDLE: ['enterReview', 'suspend', 'extend'],
  REVIEW: ['enterApprove', 'returnToHandle', 'suspend', 'extend'],
  APPROVE: ['decide', 'returnToReview', 'returnToHandle', 'suspend', 'extend'],
  SUSPENDED: ['resume'],
  DECIDED: ['close'],
  CLOSED: ['deliver'],
  DELIVERED: [],
} as const satisfies Record<Place, readonly ActName[]>;
