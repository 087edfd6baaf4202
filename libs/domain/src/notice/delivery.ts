import { addMilliseconds, type Instant } from '../instant.js';
import { never } from '../never.js';
import type { Channel, NoticeState } from './notice-table.js';

/** How a try went, as the channel understands its provider. */
export type Outcome =
  | { readonly kind: 'DELIVERED' }
  /** Never by this way: no such address, refused for good. */
  | { readonly kind: 'PERMANENT'; readonly why: string }
  /** Not now; `after_ms` where the provider says when. `isDoubtful`: it may have arrived all the same. */
  | { readonly kind: 'TEMPORARY'; readonly why: string; readonly after_ms?: number; readonly isDoubtful?: boolean }
  /** We or our operator are wrong: no access, a message nobody can read. */
  | { readonly kind: 'TECHNICAL'; readonly why: string };

export interface Try {
  /** Of this way, this one among them. */
  readonly attempts: number;
  readonly outcome: Outcome;
  readonly now: Instant;
  /** In [0, 1): two that failed together must not come back together. */
  readonly chance: number;
  /** The way that is tried when this one is given up. */
  readonly otherwise: Channel | undefined;
}

/** What becomes of the notice; `again` is when it is tried next, absent when it is over. */
export interface AfterTry {
  readonly state: NoticeState;
  readonly again?: Instant;
  readonly channel?: Channel;
}

/** Seven waits, from half a minute to half an hour: together about two hours. */
export const ATTEMPTS_MAX = 8;
const FIRST_WAIT_ms = 30_000;
const LONGEST_WAIT_ms = 1_800_000;
/** Doubling further would only overflow. */
const DOUBLINGS_MAX = 10;

/** The state machine of delivery. */
export function afterTry({ outcome, ...tried }: Try): AfterTry {
  switch (outcome.kind) {
    case 'DELIVERED':
      return { state: 'delivered' };
    case 'PERMANENT':
      return givenUp('permanent-failure', tried);
    case 'TEMPORARY':
      return againOrGivenUp('temporary-failure', tried, outcome.after_ms);
    case 'TECHNICAL':
      return againOrGivenUp('technical-failure', tried);
    default:
      return never(outcome);
  }
}

function againOrGivenUp(state: NoticeState, tried: Omit<Try, 'outcome'>, after_ms = 0): AfterTry {
  if (tried.attempts >= ATTEMPTS_MAX) return givenUp(state, tried);
  const wait_ms = Math.max(after_ms, backOff(tried.attempts, tried.chance));
  return { state, again: addMilliseconds(tried.now, Math.round(wait_ms)) };
}

function givenUp(state: NoticeState, { otherwise, now }: Omit<Try, 'outcome'>): AfterTry {
  return otherwise === undefined ? { state } : { state: 'created', again: now, channel: otherwise };
}

/** Half of it is certain, the other half chance. */
function backOff(attempts: number, chance: number): number {
  const whole_ms = Math.min(FIRST_WAIT_ms * 2 ** Math.min(attempts - 1, DOUBLINGS_MAX), LONGEST_WAIT_ms);
  return whole_ms * (0.5 + chance / 2);
}
