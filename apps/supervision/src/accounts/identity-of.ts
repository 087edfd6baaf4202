import type { Account } from '#contracts/api/accounts.js';
import type { Identity, Scope } from '#contracts/api/identity.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { AccountRow } from './accounts.queries.js';

/** Who an account is, to every app. Whoever has no code in the hall acts under the name of the account. */
export function identityOf(row: AccountRow): Identity {
  const { name: account, display: name, role, person } = row;
  return { account, name, role, scope: scopeOf(row), person: person ?? account };
}

/** An account as it is shown to whoever manages them. */
export function accountOf(row: AccountRow & { readonly seen_at?: Instant | null }, now: Instant): Account {
  const { name: account, display: name, role, person, disabled, demo, locked_until: until, seen_at: seen } = row;
  return {
    ...{ account, name, role, scope: scopeOf(row), disabled, demo },
    ...(person !== null && { person }),
    ...(until !== null && until > now && { lockedUntil: formatInstant(until) }),
    ...(seen !== null && seen !== undefined && { seenAt: formatInstant(seen) }),
  };
}

function scopeOf({ region, units }: AccountRow): Scope {
  return { region, units: units === null ? 'all' : [...units] };
}
