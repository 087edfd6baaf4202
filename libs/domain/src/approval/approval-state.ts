import type { Snapshot, SpecialProcedure } from '../facts.js';
import type { Instant } from '../instant.js';
import { whyNotExtendable } from './extension-bound.js';
import { type ActName, type EndStep, next, type OpenStep, type OutsideStep } from './step-table.js';

/** One stay in a stage. */
export interface Visit {
  readonly stage: string;
  readonly stageId?: string;
  readonly unit?: string;
  readonly person?: string;
  readonly post?: string;
  readonly at: Instant;
}

export interface OpenSuspension {
  readonly id: string;
  readonly procedure: SpecialProcedure;
  readonly article?: string;
  readonly reason?: string;
  readonly approvedDays?: number;
  readonly at: Instant;
}

export interface Extension {
  readonly amount: number;
  readonly approver?: string;
  readonly reason?: string;
  readonly at: Instant;
}

export type Outcome = 'GRANTED' | 'DENIED';

/** Where the case is, with what can only be known there. */
export type Standing =
  | { readonly step: OutsideStep }
  | { readonly step: OpenStep; readonly suspension?: OpenSuspension }
  | { readonly step: EndStep; readonly outcome?: Outcome };

/** A case as its department sees it; the fold of its facts. */
export interface ApprovalState {
  readonly standing: Standing;
  readonly snapshot?: Snapshot;
  /** SILENCE: deemed accepted, as long as no timely answer turns up (article 32). */
  readonly acceptedBy?: 'WINDOW' | 'SILENCE';
  /** In the order in which they began. */
  readonly visits: readonly Visit[];
  readonly suspensions: number;
  readonly extensions: readonly Extension[];
  /** The latest time of a fact: no later act may seem to come before it. */
  readonly latestAt?: Instant;
}

/** Of a case of which nothing is known yet. */
export const UNHEARD: ApprovalState = {
  standing: { step: 'RECEIVED' },
  visits: [],
  suspensions: 0,
  extensions: [],
};

export function openSuspensionOf({ standing }: ApprovalState): OpenSuspension | undefined {
  return 'suspension' in standing ? standing.suspension : undefined;
}

/** What may be done now. */
export function allowedActs(state: ApprovalState): readonly ActName[] {
  const isSuspended = openSuspensionOf(state) !== undefined;
  const acts: readonly ActName[] = next[isSuspended ? 'SUSPENDED' : state.standing.step];
  return whyNotExtendable(state) === undefined ? acts : acts.filter((act) => act !== 'extend');
}
