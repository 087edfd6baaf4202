import { BETWEEN_BODIES } from '../bodies.js';

/**
 * For the migration of every app with such a door, followed by `SALT_IDEMPOTENCY`. The row commits with the work, so
 * neither can be there without the other.
 */
export const CREATE_IDEMPOTENCY = [
  `create table idempotency (
    key text collate "C" primary key,
    route text not null,
    hash text not null,
    answer text not null,
    at timestamptz not null
  )`,
  'create index idempotency_at on idempotency (at)',
] as const;

/**
 * What was asked may be short and about a person: a plain hash of it could be guessed back, and so could one whose key
 * lies beside it. Answers that were kept under plain keys are forgotten.
 */
export const SALT_IDEMPOTENCY = [
  'delete from idempotency',
  'alter table idempotency add column salt bytea not null',
] as const;

export const UNSALT_IDEMPOTENCY = 'alter table idempotency drop column salt';

/** Names of locks are shared by the whole database, so the schema is part of each. Trying waits for nobody. */
export const TAKE_TURNS = `select key, pg_try_advisory_xact_lock(
  hashtextextended(current_schema() || ' idempotency ' || key, 0)
) as mine from unnest($1::text[]) as asked (key)`;

/** In a statement of its own: what was committed before a turn was given is seen only by one that begins after it. */
export const FIND = 'select key, route, hash, answer, salt from idempotency where key = any($1::text[])';

/**
 * Forgets a few old answers with each new one, the oldest first; rows that another is forgetting are left to it. On a
 * key that was committed after a snapshot was taken, \`on conflict\` fails as a moment that is tried again.
 */
export const KEEP = `with forgotten as (
  delete from idempotency where key = any(array(
    select key from idempotency where at < $7 order by at limit $8 for update skip locked
  ))
)
insert into idempotency (key, route, hash, at, salt, answer)
select * from unnest(
  $1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[], string_to_array($6::text, '${BETWEEN_BODIES}')
) as kept (key, route, hash, at, salt, answer)
order by key
on conflict (key) do nothing`;
