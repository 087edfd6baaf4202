import type { Instant } from '#domain/instant.js';

export interface ViewRow {
  readonly page: 'cases' | 'cards' | 'scores' | 'statistics';
  readonly name: string;
  readonly query: string;
  readonly saved_at: Instant;
}

export const READ_VIEWS = `select page, name, query, saved_at from saved_view where account = $1 order by page, name`;

/** One account saves one view at a time, so that none has more than its limit. */
export const TAKE_ACCOUNT = `select pg_advisory_xact_lock(hashtextextended('saved_view ' || $1::text, 0))`;

export const COUNT_OTHERS = `select count(*) as others from saved_view
where account = $1 and (page, name) <> ($2, $3)`;

export const SAVE_VIEW = `insert into saved_view (account, page, name, query, saved_at) values ($1, $2, $3, $4, $5)
on conflict (account, page, name) do update set query = excluded.query, saved_at = excluded.saved_at`;

export const DROP_VIEW = 'delete from saved_view where account = $1 and page = $2 and name = $3';
