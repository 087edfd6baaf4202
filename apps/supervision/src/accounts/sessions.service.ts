import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Identity } from '#contracts/api/identity.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import type { Asking, Doorkeeper } from '#platform/auth/doorkeeper.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './accounts.queries.js';
import { sessionToken } from './cookie.js';
import { identityOf } from './identity-of.js';
import { checkOrigin } from './origin.js';

export const IDLE_minutes = 15;
const LIFE_hours = 12;
/** Not every request of a busy page is worth a row. */
const TOUCH_EVERY_ms = 30_000;
const MINUTE_ms = 60_000;
const HOUR_ms = 3_600_000;
const TOKEN_bytes = 32;

const CSRF_HEADER = 'x-csrf-token';
/** A page that asks by itself says so, or nobody would ever be idle. */
const BACKGROUND_HEADER = 'x-background';
const READING = ['GET', 'HEAD', 'OPTIONS'];

interface Known {
  readonly who: Identity;
  readonly csrf: string;
}

type SessionRow = queries.AccountRow & { readonly csrf: string; readonly seen_at: Instant };

/** Knows who is signed in. Postgres remembers, so any process does. */
@Injectable()
export class SessionsService implements Doorkeeper {
  private readonly known = new WeakMap<object, Known>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** By the cookie of a browser; what changes something must show that it comes from our own pages. */
  async whoAsks(request: Asking): Promise<Identity | undefined> {
    const token = sessionToken(request);
    if (token === undefined) return undefined;
    const found = await this.find(token, isByHand(request));
    if (found === undefined) return undefined;
    if (!READING.includes(request.method)) {
      checkOrigin(request);
      checkCsrf(request, found.csrf);
    }
    this.known.set(request, found);
    return found.who;
  }

  /** What the pages of this request's session have to send along. */
  csrfOf(request: Asking): string | undefined {
    return this.known.get(request)?.csrf;
  }

  /** Begins one; the token goes to the browser and is kept nowhere. */
  async begin(tx: Tx, account: string): Promise<string> {
    const now = this.clock.now();
    const token = randomToken();
    await tx.query(queries.FORGET_SESSIONS, this.oldest(now));
    await tx.query(queries.ADD_SESSION, [hashOf(token), account, randomToken(), formatInstant(now)]);
    return token;
  }

  /** Ends one, and names its account. */
  async end(tx: Tx, token: string): Promise<string | undefined> {
    const rows = await tx.query<{ account: string }>(queries.END_SESSION, [hashOf(token)]);
    return rows[0]?.account;
  }

  /** Ends those of an account, but for one that may be kept. */
  async endAll(tx: Tx, account: string, kept?: string): Promise<void> {
    await tx.query(queries.END_SESSIONS, [account, kept === undefined ? null : hashOf(kept)]);
  }

  private async find(token: string, isSeen: boolean): Promise<Known | undefined> {
    const now = this.clock.now();
    const hash = hashOf(token);
    const parameters = [hash, ...this.oldest(now)];
    const rows: readonly SessionRow[] = await this.dataSource.query(queries.FIND_SESSION, parameters);
    const row = rows[0];
    if (row === undefined) return undefined;
    if (isSeen && now - row.seen_at > TOUCH_EVERY_ms) {
      await this.dataSource.query(queries.TOUCH_SESSION, [hash, formatInstant(now)]);
    }
    return { who: identityOf(row), csrf: row.csrf };
  }

  /** Begun before the first or not seen since the second, a session is over. */
  private oldest(now: Instant): [string, string] {
    const life = addMilliseconds(now, -LIFE_hours * HOUR_ms);
    return [formatInstant(life), formatInstant(addMilliseconds(now, -IDLE_minutes * MINUTE_ms))];
  }
}

/** A stream is opened again by itself. */
function isByHand({ headers }: Asking): boolean {
  return headers[BACKGROUND_HEADER] === undefined && headers.accept !== 'text/event-stream';
}

function checkCsrf({ headers }: Asking, csrf: string): void {
  const given = headers[CSRF_HEADER];
  if (typeof given === 'string' && given.length === csrf.length && timingSafeEqual(bytes(given), bytes(csrf))) return;
  throw new DomainError('csrf', 'the request does not show that it comes from a page of ours', {
    status: 403,
    field: CSRF_HEADER,
    expected: 'the csrf of GET /session',
  });
}

function bytes(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function randomToken(): string {
  return randomBytes(TOKEN_bytes).toString('base64url');
}
