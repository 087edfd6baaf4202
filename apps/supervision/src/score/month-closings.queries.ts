import type { Instant } from '#domain/instant.js';
import type { CivilMonth } from '#domain/score/civil-month.js';

export const READ_REGIONS = 'select code, zone from region order by code';

/** When the first case of each region was received. */
export const READ_FIRSTS = `select region, min(coalesce(received_at, accepted_at, ended_at)) as first from watched_case
group by region having min(coalesce(received_at, accepted_at, ended_at)) is not null`;

export const PLAN = `insert into month_closing (month, region, due_at)
select * from unnest($1::text[], $2::text[], $3::timestamptz[]) on conflict do nothing`;

export const READ_DUE = `select month, region from month_closing where done_at is null and due_at <= $1::timestamptz
order by month, region limit $2`;

/** One process closes it; another passes it by. */
export const CLAIM = `select month from month_closing where month = $1 and region = $2 and done_at is null
for update skip locked`;

export const DONE = 'update month_closing set done_at = $3::timestamptz where month = $1 and region = $2';

export interface FirstRow {
  readonly region: string;
  readonly first: Instant;
}

export interface DueRow {
  readonly month: CivilMonth;
  readonly region: string;
}
