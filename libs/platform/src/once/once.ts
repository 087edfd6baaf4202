import { createHash, createHmac, randomBytes } from 'node:crypto';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { DomainError } from '../errors.js';
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
  const { key, route, asked, now } = call;
  const name = nameOf(key);
  // The lock ends with the transaction, so a process that dies leaves no key running for ever.
  const [turn] = await tx.named<{ mine: boolean }>('once-turn', queries.TAKE_TURN, [name]);
  if (turn?.mine !== true) throw stillRunning();
  const [known] = await tx.named<AnswerRow>('once-find', queries.FIND, [name]);
  if (known !== undefined) {
    if (known.route !== route || known.hash !== hashOf(asked, key, known.salt)) throw reused();
    return JSON.parse(known.answer);
  }
  const answer = await work();
  const salt = randomBytes(SALT_bytes);
  const row = [name, route, hashOf(asked, key, salt), JSON.stringify(answer), formatInstant(now), salt];
  const oldest = formatInstant(addMilliseconds(now, -KEPT_hours * HOUR_ms));
  await tx.named('once-keep', queries.KEEP, [...row, oldest, FORGET_ROWS]);
  return answer;
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
