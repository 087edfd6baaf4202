import type { Role } from '#contracts/api/identity.js';
import type { Instant } from '#domain/instant.js';

export interface AccountRow {
  readonly name: string;
  readonly display: string;
  readonly role: Role;
  readonly region: string;
  /** Null: all units. */
  readonly units: readonly string[] | null;
  readonly person: string | null;
  readonly password: string | null;
  readonly locked_until: Instant | null;
  readonly disabled: boolean;
  readonly demo: boolean;
}

/**
 * A try is counted before the password is looked at: a hundred at the same moment are a hundred tries. $2 is now, $3 how
 * many may fail, $4 until when it is closed then. A try after the time is the first of a new row of them.
 */
export const TRY = `update account set
  failed = case when locked_until <= $2::timestamptz then 1 else failed + 1 end,
  locked_until = case when (case when locked_until <= $2::timestamptz then 1 else failed + 1 end) >= $3
    then $4::timestamptz end
where name = $1 and not disabled and (locked_until is null or locked_until <= $2::timestamptz)
returning *`;

export const FORGET_TRIES = 'update account set failed = 0, locked_until = null where name = $1';

export const FIND = 'select * from account where name = $1';

export const ADD_SESSION = `insert into session (hash, account, csrf, created_at, seen_at)
values ($1, $2, $3, $4::timestamptz, $4::timestamptz)`;

/** $2: not older than that; $3: not unseen since. */
export const FIND_SESSION = `select session.csrf, session.seen_at, account.*
from session join account on account.name = session.account
where hash = $1 and created_at > $2::timestamptz and seen_at > $3::timestamptz and not disabled`;

export const TOUCH_SESSION = 'update session set seen_at = $2::timestamptz where hash = $1';
export const END_SESSION = 'delete from session where hash = $1 returning account';
export const END_SESSIONS = 'delete from session where account = $1 and hash is distinct from $2';
/** A few with each that begins, so that the table ends without a job of its own. */
export const FORGET_SESSIONS = `delete from session where hash in (
  select hash from session where created_at <= $1::timestamptz or seen_at <= $2::timestamptz limit 10
)`;

export const LIST = `select account.*, (select max(seen_at) from session where session.account = account.name) as seen_at
from account where name > $1 order by name limit $2`;

export const ADD = `insert into account (name, display, role, region, units, person, password, demo)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (name) do nothing returning *`;

/** What is null stays as it is; that units may be all, which is null, says $6. */
export const CHANGE = `update account set display = coalesce($2, display), role = coalesce($3, role),
  region = coalesce($4, region), units = case when $6 then $5::text[] else units end, person = coalesce($7, person),
  password = coalesce($8, password), disabled = coalesce($9, disabled),
  failed = case when $8 is null then failed else 0 end,
  locked_until = case when $8 is null then locked_until end
where name = $1 returning *`;

export const HAS_DEMO = 'select 1 as found from account where demo and not disabled limit 1';
