import type { ApprovalState } from '../approval/approval-state.js';
import type { ActData, By } from '../facts.js';
import { addMilliseconds, type Instant } from '../instant.js';
import { never } from '../never.js';
import {
  allowedAt,
  type Heard,
  placeAfter,
  type WindowActName,
  type WindowPlace,
  type WindowStatus,
} from './window-table.js';

/** Whoever stands behind the window, by code. */
type Clerk = By & { readonly person: string };

/** What a window does to a case, and what an applicant does there. */
export type WindowAct =
  | (Clerk & { readonly act: 'accept' })
  | (Clerk & { readonly act: 'refuse'; readonly reason: string })
  /** Everything that is missing, told at once (article 32). */
  | (Clerk & { readonly act: 'request-supplement'; readonly items: readonly string[]; readonly receipt?: string })
  | { readonly act: 'supplement'; readonly complete: boolean }
  | { readonly act: 'withdraw'; readonly reason?: string };

/** A case as its window sees it. */
export interface WindowState {
  readonly status: WindowStatus;
  /** Whether what is missing has been told; it is told once. */
  readonly isAsked: boolean;
  readonly heard: Heard;
  /** The time of its latest fact: no later act may seem to come before it. */
  readonly latestAt: Instant;
}

type Made<A extends keyof ActData> = { readonly [B in A]: { readonly type: B; readonly data: ActData[B] } }[A];

/** The fact that an act of the window makes. */
export type WindowFact = Made<
  'case.accepted' | 'case.refused' | 'case.supplement-requested' | 'case.supplemented' | 'case.withdrawn'
>;

export type WindowDecision =
  | { readonly status: 'DONE'; readonly fact: WindowFact; readonly after: WindowState }
  | { readonly status: 'REFUSED'; readonly why: string };

/** What may be done now. */
export function allowedActs(state: WindowState): readonly WindowActName[] {
  return allowedAt[placeOf(state)];
}

/** Where the case is, after the window's acts and what others have told. */
export function placeOf({ status, isAsked, heard }: WindowState): WindowPlace {
  const place = placeAfter[status][heard];
  return place === 'RECEIVED' && isAsked ? 'SUPPLEMENTED' : place;
}

/** What the facts of a case say that others told. A department that has begun holds the window to nothing yet. */
export function heardIn({ standing, acceptedBy }: ApprovalState): Heard {
  switch (standing.step) {
    case 'DECIDED':
    case 'CLOSED':
    case 'DELIVERED':
      return standing.step;
    case 'RECEIVED':
    case 'ACCEPT':
    case 'HANDLE':
    case 'REVIEW':
    case 'APPROVE':
    case 'REFUSED':
    case 'WITHDRAWN':
      return acceptedBy === 'SILENCE' ? 'SILENCE' : 'NOTHING';
    default:
      return never(standing);
  }
}

/** Whether an act may be done now, and what it makes true; the fact happens at `after.latestAt`. */
export function decideAct(state: WindowState, act: WindowAct, now: Instant): WindowDecision {
  const allowed = allowedActs(state);
  if (!allowed.includes(act.act)) {
    return { status: 'REFUSED', why: `${act.act} is not possible: ${whyNot(state, act.act)}` };
  }
  // Facts are put in order by their time, so two acts on a case never bear the same, nor the later one an earlier.
  const latestAt = now > state.latestAt ? now : addMilliseconds(state.latestAt, 1);
  const isAsked = state.isAsked || act.act === 'request-supplement';
  return { status: 'DONE', fact: factOf(act), after: { ...state, status: statusAfter(act), isAsked, latestAt } };
}

function whyNot(state: WindowState, name: WindowActName): string {
  const place = placeOf(state);
  if (name === 'request-supplement' && place === 'SUPPLEMENTED') {
    return 'what is missing was told already, and article 32 has it told once and in full';
  }
  if (place === 'DEEMED_ACCEPTED') return 'nobody answered in time, so the case counts as accepted (article 32)';
  return `the case is ${place === 'SUPPLEMENTED' ? state.status : place}`;
}

function statusAfter(act: WindowAct): WindowStatus {
  switch (act.act) {
    case 'accept':
      return 'ACCEPTED';
    case 'refuse':
      return 'REFUSED';
    case 'request-supplement':
      return 'SUPPLEMENT_REQUESTED';
    case 'supplement':
      return act.complete ? 'RECEIVED' : 'SUPPLEMENT_REQUESTED';
    case 'withdraw':
      return 'WITHDRAWN';
    default:
      return never(act);
  }
}

function factOf(act: WindowAct): WindowFact {
  switch (act.act) {
    case 'accept':
      return { type: 'case.accepted', data: byOf(act) };
    case 'refuse':
      return { type: 'case.refused', data: { ...byOf(act), reason: act.reason } };
    case 'request-supplement': {
      const { items, receipt } = act;
      const data = { ...byOf(act), items, ...(receipt !== undefined && { receipt }) };
      return { type: 'case.supplement-requested', data };
    }
    case 'supplement':
      return { type: 'case.supplemented', data: { complete: act.complete } };
    case 'withdraw':
      return { type: 'case.withdrawn', data: act.reason === undefined ? {} : { reason: act.reason } };
    default:
      return never(act);
  }
}

function byOf({ person, unit }: Clerk): By {
  return unit === undefined ? { person } : { person, unit };
}
