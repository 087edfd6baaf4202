import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  Account,
  AccountBody,
  AccountChange,
  AccountPage,
  AccountsQuery,
  AuditPage,
  AuditQuery,
} from '#contracts/api/accounts.js';
import type { Instant } from '#domain/instant.js';
import { audit, listAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { type Tx, transaction } from '#platform/tx.js';
import * as queries from './accounts.queries.js';
import { accountOf } from './identity-of.js';
import { hashPassword } from './password.js';

/** Adds accounts, lists and changes them. One that has acted is never deleted, only disabled: its name is on record. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list({ limit, cursor = '' }: AccountsQuery): Promise<AccountPage> {
    const found = await transaction(this.dataSource, (tx) =>
      tx.query<queries.AccountRow & { seen_at: Instant | null }>(queries.LIST, [cursor, limit + 1]),
    );
    const rows = found.slice(0, limit).map((row) => accountOf(row, this.clock.now()));
    const last = rows.at(-1);
    return { rows, ...(found.length > limit && last !== undefined && { next: last.account }) };
  }

  audit(query: AuditQuery): Promise<AuditPage> {
    return transaction(this.dataSource, (tx) => listAudit(tx, query));
  }

  /** @param by the account that adds it */
  async add(body: AccountBody, by: string, demo = false): Promise<Account> {
    const { account, name, role, scope, person, password } = body;
    const hash = password === undefined ? null : await hashPassword(password);
    const values = [account, name, role, scope.region, unitsOf(scope.units), person ?? null, hash, demo];
    const now = this.clock.now();
    return await transaction(this.dataSource, async (tx) => {
      const [row] = await tx.query<queries.AccountRow>(queries.ADD, values);
      if (row === undefined) throw new DomainError('account-conflict', `there is an account ${account} already`);
      await audit(tx, { at: now, account: by, kind: 'account-added', subject: account, detail: role });
      return accountOf(row, now);
    });
  }

  /** What is left out stays. Whoever is disabled or given another password is signed out at once. */
  async change(name: string, change: AccountChange, by: string): Promise<Account> {
    if (change.disabled === true && name === by) {
      throw new DomainError('own-account', 'nobody disables the account that they are signed in with', {
        field: 'account',
      });
    }
    const hash = change.password === undefined ? null : await hashPassword(change.password);
    const now = this.clock.now();
    return await transaction(this.dataSource, async (tx) => {
      const row = await write(tx, name, change, hash);
      if (change.disabled === true || hash !== null) await tx.query(queries.END_SESSIONS, [name, null]);
      const detail = Object.keys(change).join(', ');
      await audit(tx, { at: now, account: by, kind: 'account-changed', subject: name, detail });
      return accountOf(row, now);
    });
  }
}

async function write(tx: Tx, account: string, change: AccountChange, hash: string | null): Promise<queries.AccountRow> {
  const { name, role, scope, person, disabled } = change;
  const scopes = [scope?.region ?? null, scope === undefined ? null : unitsOf(scope.units), scope !== undefined];
  const values = [account, name ?? null, role ?? null, ...scopes, person ?? null, hash, disabled ?? null];
  const [row] = await tx.query<queries.AccountRow>(queries.CHANGE, values);
  if (row === undefined) throw new DomainError('account-not-found', `there is no account ${account}`);
  return row;
}

function unitsOf(units: readonly string[] | 'all'): readonly string[] | null {
  return units === 'all' ? null : units;
}
