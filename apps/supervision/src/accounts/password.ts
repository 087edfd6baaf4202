import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { DomainError } from '#platform/errors.js';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** 32 MiB and about a quarter of a second a guess: what OWASP advises beside 128 MiB at once. They stand in each hash. */
const COST = { N: 32_768, r: 8, p: 3 } as const;
const MEMORY_MAX_bytes = 64 * 1024 * 1024;
const SALT_bytes = 16;
const HASH_bytes = 32;

/** Each takes its memory and a processor: who signs in must not stop those who work. */
const HASHES_AT_ONCE = 2;
const WAITING_MAX = 20;
const RETRY_AFTER_seconds = 2;

const SHAPE = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/;

/** What is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_bytes);
  const hash = await inTurn(() => derived(password, salt, COST));
  const { N, r, p } = COST;
  return `scrypt$${N}$${r}$${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Whether it is that password. Without a hash it takes as long to say no. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, hash] = SHAPE.exec(kept ?? '') ?? [];
  if (salt === undefined || hash === undefined) {
    await inTurn(() => derived(password, NO_SALT, COST));
    return false;
  }
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await inTurn(() => derived(password, Buffer.from(salt, 'base64url'), cost));
  return timingSafeEqual(found, Buffer.from(hash, 'base64url'));
}

const NO_SALT = randomBytes(SALT_bytes);

/** One keyboard composes a character, another sends its parts. */
function derived(password: string, salt: Buffer, cost: { readonly N: number; readonly r: number; readonly p: number }) {
  return derive(password.normalize('NFKC'), salt, HASH_bytes, { ...cost, maxmem: MEMORY_MAX_bytes });
}

const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= HASHES_AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw tooMany();
    // Whoever ends hands the turn on, so it is never counted twice.
    await new Promise<void>((resolve) => void waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function tooMany(): DomainError {
  return new DomainError('sign-in-busy', 'too many sign in at once, try again in a moment', {
    status: 503,
    retryAfterSeconds: RETRY_AFTER_seconds,
  });
}
