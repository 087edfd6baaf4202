import { createHash, createHmac } from 'node:crypto';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { joined } from '../bodies.js';
import { assert, DomainError } from '../errors.js';
import { freshBytes } from '../fresh-bytes.js';
import type { Tx } from '../tx.js';
import { HEADER } from './idempotency-key.js';
import * as queries from './once.queries.js';

/** A request that the caller may send again when its answer was lost on the way. */
export interface Call {
  readonly key: string;
  readonly route: string;
  /** What was asked, as it was read. */
  readonly asked: unknown;
  readonly now: Instant;
}

/** What becomes of one call of several: its answer is kept under its key, an error is not. */
export type Outcome<T> = { readonly answer: T } | { readonly error: Error };

/** How long an answer is kept for whoever asks again. */
const KEPT_hours = 24;
const HOUR_ms = 3_600_000;

/** Rows forgotten with each one that is added, so that the table ends without a job of its own. */
const FORGET_ROWS = 10;

const RETRY_AFTER_seconds = 1;

const SALT_bytes = 16;

/**
 * Does the work once for a key and gives the same answer to whoever asks again. The answer commits with the work; what
 * throws leaves neither, so that it can be tried again under the same key.
 */
export async function once<T extends object>(tx: Tx, call: Call, work: () => Promise<T>): Promise<T> {
  const [outcome] = await onceEach<Call, T, Outcome<T>>(tx, [call], async () => [{ answer: await work() }]);
  assert(outcome !== undefined, 'a call has an outcome');
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}

/**
 * The same for several calls at once, in their order. The work gets those that were not answered before, and must have
 * changed nothing for one to which it gives an error.
 */
export async function onceEach<C extends Call, T extends object, O extends Outcome<T>>(
  tx: Tx,
  calls: readonly C[],
  work: (fresh: readonly C[]) => Promise<readonly O[]>,
): Promise<readonly (O | Outcome<T>)[]> {
  const open = await openCalls<C, T>(tx, calls);
  const fresh = open.filter(({ outcome }) => outcome === undefined);
  const found = fresh.length === 0 ? [] : await work(fresh.map(({ call }) => call));
  assert(found.length === fresh.length, 'each call has an outcome');
  const answered = found.flatMap((outcome, nth) => {
    const asked = fresh[nth];
    return asked === undefined || 'error' in outcome ? [] : [{ ...asked, answer: outcome.answer }];
  });
  if (answered.length > 0) await keep(tx, answered);
  let nth = 0;
  return open.map(({ outcome }) => {
    const settled = outcome ?? found[nth++];
    assert(settled !== undefined, 'each call has an outcome');
    return settled;
  });
}

interface Open<C, T> {
  readonly call: C;
  readonly name: string;
  /** Undefined where it is to be worked on now. */
  readonly outcome: Outcome<T> | undefined;
}

/** Each call with what is known of it: a stored answer, or that its key is in use. */
async function openCalls<C extends Call, T extends object>(
  tx: Tx,
  calls: readonly C[],
): Promise<readonly Open<C, T>[]> {
  const named = calls.map((call) => ({ call, name: nameOf(call.key) }));
  const names = [...new Set(named.map(({ name }) => name))];
  // The lock ends with the transaction, so a process that dies leaves no key running for ever.
  const turns = await tx.named<{ key: string; mine: boolean }>('once-turns', queries.TAKE_TURNS, [names]);
  const mine = new Set(turns.filter((turn) => turn.mine).map(({ key }) => key));
  const rows = await tx.named<AnswerRow>('once-find', queries.FIND, [[...mine]]);
  const known = new Map(rows.map((row) => [row.key, row]));
  return named.map(({ call, name }): Open<C, T> => {
    const row = known.get(name);
    if (row !== undefined) return { call, name, outcome: storedOutcome(call, row) };
    // Of two under one key the first takes the turn.
    const isFirst = mine.delete(name);
    return { call, name, outcome: isFirst ? undefined : { error: stillRunning() } };
  });
}

function storedOutcome<T>({ key, route, asked }: Call, row: AnswerRow): Outcome<T> {
  const isSame = row.route === route && row.hash === hashOf(asked, key, row.salt);
  return isSame ? { answer: JSON.parse(row.answer) } : { error: reused() };
}

async function keep(
  tx: Tx,
  answered: readonly { readonly call: Call; readonly name: string; readonly answer: object }[],
) {
  const rows = answered.map(({ call: { key, route, asked, now }, name, answer }) => {
    const salt = freshBytes(SALT_bytes);
    return { name, route, hash: hashOf(asked, key, salt), at: now, salt, answer: JSON.stringify(answer) };
  });
  const latest = Math.max(...rows.map(({ at }) => at)) as Instant;
  const oldest = formatInstant(addMilliseconds(latest, -KEPT_hours * HOUR_ms));
  await tx.named('once-keep', queries.KEEP, [
    rows.map(({ name }) => name),
    rows.map(({ route }) => route),
    rows.map(({ hash }) => hash),
    rows.map(({ at }) => formatInstant(at)),
    rows.map(({ salt }) => salt),
    joined(rows.map(({ answer }) => answer)),
    oldest,
    FORGET_ROWS * rows.length,
  ]);
}

/** The key itself is known to whoever sent it alone: it is half of what the hash of the request is made with. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** A contact in a body has few possible values; without the key nobody can try them one after another. */
function hashOf(asked: unknown, key: string, salt: Buffer): string {
  const text = JSON.stringify(asked);
  return createHmac('sha256', salt).update(`${key}\n${text}`).digest('base64url');
}

interface AnswerRow {
  readonly key: string;
  readonly route: string;
  readonly hash: string;
  readonly answer: string;
  readonly salt: Buffer;
}

function stillRunning(): DomainError {
  return new DomainError('still-running', 'the request with this key is still being worked on', {
    status: 409,
    retryAfterSeconds: RETRY_AFTER_seconds,
  });
}

function reused(): DomainError {
  return new DomainError('key-reused', 'this key was used for another request', {
    status: 422,
    field: HEADER,
    expected: 'a key of its own for each request, or the same request',
  });
}
