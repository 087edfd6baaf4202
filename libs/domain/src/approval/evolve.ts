import type { CaseFile } from '../case-file.js';
import type { Act, ActData } from '../facts.js';
import type { Instant } from '../instant.js';
import { never } from '../never.js';
import { type ApprovalState, type Standing, UNHEARD } from './approval-state.js';
import { type OpenStep, STAGES, type Stage } from './step-table.js';

/** Supervision tells that silence has accepted a case, and takes it back should a timely answer turn up (semantics 4.6). */
export interface DeemedAcceptance {
  readonly act: 'case.deemed-accepted' | 'case.deemed-acceptance-withdrawn';
  readonly at: Instant;
  /** When the silence had lasted long enough: a withdrawal names the one that it takes back. */
  readonly crossedAt: Instant;
}

type Told<A extends Act> = { readonly act: A; readonly at: Instant; readonly data: ActData[A] };
type ToldOf<A extends Act> = { readonly [B in A]: Told<B> }[A];

/** What moves a case here: its facts, whoever told them, and what supervision deems. */
export type ApprovalFact = ToldOf<Act> | DeemedAcceptance;

/** The facts that a department's acts make. */
export type MadeFact = ToldOf<
  | 'stage.entered'
  | 'case.suspended'
  | 'case.resumed'
  | 'case.extended'
  | 'case.decided'
  | 'case.closed'
  | 'case.delivered'
>;

/** The state of a case from nothing: neither the order nor the repetition of what was heard shows. */
export function approvalOf(file: CaseFile, deemed: readonly DeemedAcceptance[]): ApprovalState {
  const told = [...deemed].sort(byTimeAndSilence);
  const facts: readonly ApprovalFact[] = [...file.facts, ...told].sort((one, other) => one.at - other.at);
  return facts.reduce(evolve, UNHEARD);
}

/** At one instant a silence is taken back after it was told, and before another takes its place. */
function byTimeAndSilence(one: DeemedAcceptance, other: DeemedAcceptance): number {
  const isSame = one.crossedAt === other.crossedAt;
  return one.at - other.at || (isSame ? rankOf(one) - rankOf(other) : rankOf(other) - rankOf(one));
}

function rankOf({ act }: DeemedAcceptance): number {
  return act === 'case.deemed-accepted' ? 0 : 1;
}

/** One fact later. Total: what cannot be there moves nothing, for a fact that was told is not refused. */
export function evolve(state: ApprovalState, fact: ApprovalFact): ApprovalState {
  const latestAt = state.latestAt === undefined || fact.at > state.latestAt ? fact.at : state.latestAt;
  return { ...moved(state, fact), latestAt };
}

function moved(state: ApprovalState, fact: ApprovalFact): ApprovalState {
  switch (fact.act) {
    case 'case.received':
      return { ...state, snapshot: fact.data };
    case 'case.accepted':
      return accepted(state, 'WINDOW');
    case 'case.deemed-accepted':
      return state.acceptedBy === undefined ? accepted(state, 'SILENCE') : state;
    case 'case.deemed-acceptance-withdrawn':
      return silenceWithdrawn(state);
    case 'case.refused':
      return isUndecided(state.standing) ? { ...state, standing: { step: 'REFUSED' } } : state;
    case 'case.withdrawn':
      return isUndecided(state.standing) ? { ...state, standing: { step: 'WITHDRAWN' } } : state;
    case 'stage.entered':
      return entered(state, fact);
    case 'case.suspended':
      return suspended(state, fact);
    case 'case.resumed':
      return resumed(state, fact.data.suspension);
    case 'case.extended':
      return extended(state, fact);
    case 'case.decided':
    case 'case.closed':
    case 'case.delivered':
      return { ...state, standing: ended(state.standing, fact) };
    case 'case.supplement-requested':
    case 'case.supplemented':
    case 'case.act-annulled':
      // Before acceptance they are the window's; an annulled act is no longer among the facts of the file.
      return state;
    default:
      return never(fact);
  }
}

function accepted(state: ApprovalState, acceptedBy: 'WINDOW' | 'SILENCE'): ApprovalState {
  const known = { ...state, acceptedBy };
  return state.standing.step === 'RECEIVED' ? { ...known, standing: { step: 'ACCEPT' } } : known;
}

/** A department that has begun goes on: its acts stand until they are annulled themselves. */
function silenceWithdrawn(state: ApprovalState): ApprovalState {
  if (state.acceptedBy !== 'SILENCE') return state;
  const { acceptedBy: _, ...rest } = state;
  const { standing } = state;
  const isUntouched = standing.step === 'ACCEPT' && standing.suspension === undefined;
  return isUntouched ? { ...rest, standing: { step: 'RECEIVED' } } : rest;
}

function entered(state: ApprovalState, { at, data }: Told<'stage.entered'>): ApprovalState {
  const { stage, stageId, unit, person, post } = data;
  // A stage of another name is another system's; it says nothing about ours.
  if (!isStage(stage) || !isUndecided(state.standing)) return state;
  const visit = { stage, at, ...present({ stageId, unit, person, post }) };
  const suspension = isOpen(state.standing) ? present({ suspension: state.standing.suspension }) : {};
  return { ...state, visits: [...state.visits, visit], standing: { step: stage, ...suspension } };
}

function suspended(state: ApprovalState, { at, data }: Told<'case.suspended'>): ApprovalState {
  const counted = { ...state, suspensions: state.suspensions + 1 };
  if (!isOpen(state.standing)) return counted;
  const { suspension: id, procedure, article, reason, approvedDays } = data;
  const suspension = { id, procedure, at, ...present({ article, reason, approvedDays }) };
  return { ...counted, standing: { step: state.standing.step, suspension } };
}

/** A resumption that names no suspension ends the one that is open. */
function resumed(state: ApprovalState, id: string | undefined): ApprovalState {
  const { standing } = state;
  if (!isOpen(standing) || standing.suspension === undefined) return state;
  return id === undefined || id === standing.suspension.id ? { ...state, standing: { step: standing.step } } : state;
}

function extended(state: ApprovalState, { at, data }: Told<'case.extended'>): ApprovalState {
  const { amount, approver, reason } = data;
  return { ...state, extensions: [...state.extensions, { amount, at, ...present({ approver, reason }) }] };
}

function ended(standing: Standing, fact: ToldOf<'case.decided' | 'case.closed' | 'case.delivered'>): Standing {
  const outcome = 'outcome' in standing ? present({ outcome: standing.outcome }) : {};
  switch (fact.act) {
    case 'case.decided':
      return isUndecided(standing) ? { step: 'DECIDED', outcome: fact.data.outcome } : standing;
    case 'case.closed':
      return isUndecided(standing) || standing.step === 'DECIDED' ? { step: 'CLOSED', ...outcome } : standing;
    case 'case.delivered':
      return standing.step === 'DECIDED' || standing.step === 'CLOSED' ? { step: 'DELIVERED', ...outcome } : standing;
    default:
      return never(fact);
  }
}

function isStage(stage: string): stage is Stage {
  return (STAGES as readonly string[]).includes(stage);
}

type OpenStanding = Extract<Standing, { step: OpenStep }>;

function isOpen(standing: Standing): standing is OpenStanding {
  return standing.step === 'ACCEPT' || isStage(standing.step);
}

/** The department's facts may be heard before the window's acceptance is, and they say that there was one. */
function isUndecided(standing: Standing): boolean {
  return standing.step === 'RECEIVED' || isOpen(standing);
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: a state must not differ by a field that is there and says nothing. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
