/** For the migration of every app with such a door. The row commits with the work, so neither can be there without the other. */
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

/** Names of locks are shared by the whole database, so the schema is part of this one. */
export const TAKE_TURN = `select pg_try_advisory_xact_lock(
  hashtextextended(current_schema() || ' idempotency ' || $1::text, 0)
) as mine`;

export const FIND = 'select route, hash, answer from idempotency where key = $1';

/** Forgets a few old answers with each new one, the oldest first; rows that another is forgetting are left to it. */
export const KEEP = `with forgotten as (
  delete from idempotency where key = any(array(
    select key from idempotency where at < $6 order by at limit $7 for update skip locked
  ))
)
insert into idempotency (key, route, hash, answer, at) values ($1, $2, $3, $4, $5)`;
