import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PasswordBody, SignInBody } from '#contracts/api/accounts.js';
import { accountName, type Identity } from '#contracts/api/identity.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { audit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { InvalidInput } from '#platform/problem.js';
import { type Tx, transaction } from '#platform/tx.js';
import * as queries from './accounts.queries.js';
import { hashPassword, isPassword } from './password.js';
import { SessionsService } from './sessions.service.js';

const FAILURES_MAX = 5;
const LOCKED_minutes = 15;
const MINUTE_ms = 60_000;

/** Signs in, by name and password or on the word of an identity provider, and out again. */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * The token of a new session. A name that is unknown, closed or disabled takes as long as a wrong password and is
   * answered with the same words.
   */
  async byPassword({ name, password }: SignInBody): Promise<string> {
    const tried = await this.tryOf(name);
    // Outside of any transaction: it takes a quarter of a second, and others need the connection.
    const isRight = await isPassword(password, tried?.password ?? undefined);
    if (tried === undefined || !isRight) {
      await this.failed(tried);
      throw refused();
    }
    return await this.begin(tried.name, 'password');
  }

  /** The token of a new session for an account that somebody else vouches for; undefined where there is none. */
  async byWordOf(provider: string, name: string): Promise<string | undefined> {
    // Whatever else is vouched for is the name of no account, and may be somebody's own.
    const known = accountName.safeParse(name).success ? name : undefined;
    const rows: readonly queries.AccountRow[] = await this.dataSource.query(queries.FIND, [known ?? null]);
    const found = rows[0];
    if (found !== undefined && !found.disabled) return await this.begin(found.name, provider);
    await this.refusedBy(`${provider}: no account of this name is open`, known);
    return undefined;
  }

  /** Puts on record that somebody did not get in by another's word, and why. */
  async refusedBy(detail: string, subject?: string): Promise<void> {
    const at = this.clock.now();
    await transaction(this.dataSource, (tx) =>
      audit(tx, { at, kind: 'sign-in-failed', detail, ...(subject !== undefined && { subject }) }),
    );
  }

  async out(token: string): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      const account = await this.sessions.end(tx, token);
      if (account !== undefined) await audit(tx, { at: this.clock.now(), account, kind: 'signed-out' });
    });
  }

  /** Changes one's own password; every other session of the account ends. */
  async changePassword(who: Identity, { current, password }: PasswordBody, kept: string | undefined): Promise<void> {
    const tried = await this.tryOf(who.account);
    if (tried === undefined || !(await isPassword(current, tried.password ?? undefined))) {
      await this.failed(tried);
      throw new InvalidInput([{ field: 'current', value: undefined, expected: 'the password that holds now' }]);
    }
    const hash = await hashPassword(password);
    await transaction(this.dataSource, async (tx) => {
      await tx.query(queries.CHANGE, [who.account, null, null, null, null, false, null, hash, null]);
      await this.sessions.endAll(tx, who.account, kept);
      await audit(tx, { at: this.clock.now(), account: who.account, kind: 'password-changed', subject: who.account });
    });
  }

  private async tryOf(name: string): Promise<queries.AccountRow | undefined> {
    // Whatever else was typed is no name, and may be somebody's password.
    if (!accountName.safeParse(name).success) return undefined;
    const now = this.clock.now();
    const closedUntil = addMilliseconds(now, LOCKED_minutes * MINUTE_ms);
    const parameters = [name, formatInstant(now), FAILURES_MAX, formatInstant(closedUntil)];
    return await transaction(
      this.dataSource,
      async (tx) => (await tx.query<queries.AccountRow>(queries.TRY, parameters))[0],
    );
  }

  private async failed(tried: queries.AccountRow | undefined): Promise<void> {
    const at = this.clock.now();
    await transaction(this.dataSource, async (tx) => {
      await audit(tx, { at, kind: 'sign-in-failed', ...(tried && { account: tried.name }) });
      if (tried !== undefined && isClosed(tried, at)) await audit(tx, { at, kind: 'locked', account: tried.name });
    });
  }

  private async begin(account: string, detail: string): Promise<string> {
    return await transaction(this.dataSource, async (tx: Tx) => {
      await tx.query(queries.FORGET_TRIES, [account]);
      await audit(tx, { at: this.clock.now(), account, kind: 'signed-in', detail });
      return await this.sessions.begin(tx, account);
    });
  }
}

function isClosed({ locked_until: until }: queries.AccountRow, now: Instant): boolean {
  return until !== null && until > now;
}

function refused(): DomainError {
  const message = `name or password is wrong, or the account is closed: it is for ${LOCKED_minutes} min after ${FAILURES_MAX} failures`;
  return new DomainError('sign-in-refused', message, { status: 401 });
}
