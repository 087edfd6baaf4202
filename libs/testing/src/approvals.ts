import type { ApprovalAct } from '#domain/approval/approval-act.js';
import { type ApprovalState, UNHEARD } from '#domain/approval/approval-state.js';
import { decide } from '#domain/approval/decide.js';
import { type ApprovalFact, evolve } from '#domain/approval/evolve.js';
import type { ActName, Place } from '#domain/approval/step-table.js';
import type { Snapshot } from '#domain/facts.js';
import { addMilliseconds, type Instant } from '#domain/instant.js';
import { at, workingDays } from './case-builder.js';

/** When the histories of these specs begin. */
export const BEGUN: Instant = at('2026-03-02');

const SNAPSHOT: Snapshot = {
  item: { code: 'I1' },
  caseType: 'COMMITMENT',
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  region: 'CN',
  zone: 'Asia/Shanghai',
  unit: 'U1',
};

/** An act of each name, as a clerk would send it. */
export const SAMPLES: Readonly<Record<ActName, ApprovalAct>> = {
  enterHandle: { act: 'enterStage', stage: 'HANDLE', person: 'p1', post: 'clerk' },
  enterReview: { act: 'enterStage', stage: 'REVIEW', person: 'p2', post: 'reviewer' },
  enterApprove: { act: 'enterStage', stage: 'APPROVE', person: 'p3', post: 'head' },
  returnToHandle: { act: 'returnToStage', stage: 'HANDLE', reason: 'the plan is missing' },
  returnToReview: { act: 'returnToStage', stage: 'REVIEW', reason: 'the sum is wrong' },
  suspend: { act: 'suspend', procedure: 'HEARING', reason: 'neighbours are heard', approvedDays: 5, person: 'p1' },
  resume: { act: 'resume', person: 'p1' },
  extend: { act: 'extend', amount: 5, approver: 'head', reason: 'an expert is ill', person: 'p1' },
  decide: { act: 'decide', outcome: 'GRANTED', person: 'p3' },
  close: { act: 'close', person: 'p1' },
  deliver: { act: 'deliver', person: 'p1' },
};

/** The acts that lead to each place from the acceptance on. */
const WAYS: Readonly<Record<Exclude<Place, 'RECEIVED' | 'REFUSED' | 'WITHDRAWN'>, readonly ActName[]>> = {
  ACCEPT: [],
  HANDLE: ['enterHandle'],
  REVIEW: ['enterHandle', 'enterReview'],
  APPROVE: ['enterHandle', 'enterReview', 'enterApprove'],
  SUSPENDED: ['enterHandle', 'suspend'],
  DECIDED: ['enterHandle', 'enterReview', 'enterApprove', 'decide'],
  CLOSED: ['enterHandle', 'enterReview', 'enterApprove', 'decide', 'close'],
  DELIVERED: ['enterHandle', 'enterReview', 'enterApprove', 'decide', 'close', 'deliver'],
};

/** A case received, and accepted a minute later. */
export function acceptedState(snapshot: Partial<Snapshot> = {}): ApprovalState {
  const received = receivedState(snapshot);
  return evolve(received, { act: 'case.accepted', at: addMilliseconds(BEGUN, 60_000), data: {} });
}

export function receivedState(snapshot: Partial<Snapshot> = {}): ApprovalState {
  return evolve(UNHEARD, { act: 'case.received', at: BEGUN, data: { ...SNAPSHOT, ...snapshot } });
}

/** A case at a place, by the shortest way. */
export function stateAt(place: Place, snapshot: Partial<Snapshot> = {}): ApprovalState {
  switch (place) {
    case 'RECEIVED':
      return receivedState(snapshot);
    case 'REFUSED':
      return evolve(receivedState(snapshot), { act: 'case.refused', at: BEGUN, data: {} });
    case 'WITHDRAWN':
      return evolve(acceptedState(snapshot), { act: 'case.withdrawn', at: addMilliseconds(BEGUN, 90_000), data: {} });
    default:
      return WAYS[place].reduce((state, name) => done(state, SAMPLES[name]), acceptedState(snapshot));
  }
}

/** The state after an act that must be possible. */
export function done(state: ApprovalState, act: ApprovalAct, now: Instant = BEGUN): ApprovalState {
  return factsOf(state, act, now).reduce(evolve, state);
}

export function factsOf(state: ApprovalState, act: ApprovalAct, now: Instant = BEGUN): readonly ApprovalFact[] {
  const decision = decide(state, act, { now });
  if (decision.status === 'REFUSED') throw new Error(`refused: ${decision.why}`);
  return decision.facts;
}
