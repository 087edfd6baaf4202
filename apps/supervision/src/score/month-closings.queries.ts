import type { Instant } from '#domain/instant.js';
import type { CivilMonth } from '#domain/score/civil-month.js';
import { inScope } from '../zone-period.js';

export const READ_REGIONS = 'select code, zone from region order by code';

/** Written once: what a region's months are judged by must not change with a process that starts later. */
export const WATCH = `insert into month_watch (region, since)
select region, $2::timestamptz from unnest($1::text[]) as region on conflict do nothing`;

export const READ_WATCHES = 'select region, since from month_watch';

export const PLAN = `insert into month_closing (month, region, due_at)
select * from unnest($1::text[], $2::text[], $3::timestamptz[]) on conflict do nothing`;

export const READ_DUE = `select month, region from month_closing where done_at is null and due_at <= $1::timestamptz
order by month, region limit $2`;

/** One process closes it; another passes it by. */
export const CLAIM = `select month from month_closing where month = $1 and region = $2 and done_at is null
for update skip locked`;

export const DONE = 'update month_closing set done_at = $3::timestamptz where month = $1 and region = $2';

/** Whether a region had a case before an instant of each zone. */
export const HAD_CASES = `select 1 from watched_case
join unnest($3::text[], $4::timestamptz[]) as month (zone, before) on month.zone = watched_case.zone
where ${inScope(1)} and coalesce(received_at, accepted_at, ended_at) < month.before limit 1`;

export interface WatchRow {
  readonly region: string;
  readonly since: Instant;
}

export interface DueRow {
  readonly month: CivilMonth;
  readonly region: string;
}
