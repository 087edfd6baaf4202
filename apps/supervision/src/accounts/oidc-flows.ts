import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';

/** What is asked of an identity provider, and how its answer is known to be one to that. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Time enough for a password and a second factor. */
export const FLOW_seconds = 600;
const SECOND_ms = 1_000;
/** Anybody may begin one, so somebody may begin many. */
const FLOWS_MAX = 10_000;
const RETRY_AFTER_seconds = 60;

const FORGET = 'delete from oidc_flow where until <= $1::timestamptz';
const KEEP = `insert into oidc_flow (state, nonce, verifier, until)
select $1, $2, $3, $4::timestamptz where (select count(*) from oidc_flow) < $5 returning state`;
const TAKE = 'delete from oidc_flow where state = $1 returning state, nonce, verifier, until';

/** Remembers that somebody is at the identity provider. */
export async function keepFlow(tx: Tx, { state, nonce, verifier }: Flow, now: Instant): Promise<void> {
  await tx.query(FORGET, [formatInstant(now)]);
  const until = formatInstant(addMilliseconds(now, FLOW_seconds * SECOND_ms));
  const kept = await tx.query(KEEP, [state, nonce, verifier, until, FLOWS_MAX]);
  if (kept.length > 0) return;
  throw new DomainError('sign-in-busy', 'too many are at the identity provider at once, try again in a moment', {
    status: 503,
    retryAfterSeconds: RETRY_AFTER_seconds,
  });
}

/** What was asked under a state; only once, and undefined when that is too long ago. */
export async function takeFlow(tx: Tx, state: string, now: Instant): Promise<Flow | undefined> {
  const [flow] = await tx.query<Flow & { readonly until: Instant }>(TAKE, [state]);
  return flow === undefined || flow.until <= now ? undefined : flow;
}
