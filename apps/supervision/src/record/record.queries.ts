import { BETWEEN_BODIES } from '#platform/bodies.js';
import { LANES } from '../lanes.js';

/**
 * Ledger and marks in one statement. A fact told again is no new row and leaves no mark. Sorted by key, because two
 * writers that take the same keys in different orders deadlock.
 */
export const RECORD = `with told as (
  select * from unnest($1::text[], $2::text[], string_to_array($3::text, '${BETWEEN_BODIES}')) as t (case_no, event_id, body)
  order by case_no, event_id
), recorded as (
  insert into case_event (case_no, event_id, body) select case_no, event_id, body from told
  on conflict (case_no, event_id) do nothing
  returning case_no
)
insert into to_judge (case_no, partition, lane)
select distinct case_no, $4::smallint, ${LANES.told} from recorded order by case_no
returning case_no`;

/** Partitions are recorded side by side, so each has rows of its own. */
export const HEAR_SOURCES = `insert into source_heard (source, partition, heard_at, fact_at)
select source, $3::smallint, $4::timestamptz, fact_at
from unnest($1::text[], $2::timestamptz[]) as told (source, fact_at) order by source
on conflict (source, partition) do update set heard_at = greatest(source_heard.heard_at, excluded.heard_at),
  fact_at = greatest(source_heard.fact_at, excluded.fact_at)`;

export const DEFINE_REGION = `insert into region (code, name, parent, zone) values ($1, $2, $3, $4)
on conflict (code) do update set name = excluded.name, parent = excluded.parent, zone = excluded.zone
where (region.name, region.parent, region.zone) is distinct from (excluded.name, excluded.parent, excluded.zone)
returning code`;

export const DEFINE_UNIT = `insert into unit (region, code, name) values ($1, $2, $3)
on conflict (region, code) do update set name = excluded.name where unit.name <> excluded.name`;

export const DEFINE_WINDOW = `insert into hall_window (region, code, name, unit) values ($1, $2, $3, $4)
on conflict (region, code) do update set name = excluded.name, unit = excluded.unit
where (hall_window.name, hall_window.unit) is distinct from (excluded.name, excluded.unit)`;

export const DEFINE_SOURCE = `insert into source (id, units, acts, lag_seconds, entry_time, silent_after_minutes)
values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set units = excluded.units, acts = excluded.acts, lag_seconds = excluded.lag_seconds,
  entry_time = excluded.entry_time, silent_after_minutes = excluded.silent_after_minutes`;
