import { COLUMNS, NAMES } from '../api/cases.queries.js';
import { filterDue, type SubjectRow } from './filtered.js';

export interface HeadRow {
  readonly line: string;
  readonly position: number | null;
  readonly size: number | null;
  readonly too_far: number | null;
}

export interface ChangeRow extends SubjectRow {
  readonly position: number;
  readonly ordinal: number;
}

/**
 * Where the changes end for now. A position is the number of the transaction that wrote it, and numbers are given at the
 * beginning but seen at the end: one that commits late would appear behind readers that have passed it. So nobody reads
 * further than the oldest transaction still at work; all numbers below it have come to their end, whichever it was.
 * It is the last change that is remembered and not that bound: after a crash the server may give a number again that no
 * transaction lived to use, but never one that committed. \`too_far\`: whoever stands below it has more than $2 cases to
 * hear. Trimming leaves more than that, so a gap always shows as being too far.
 */
export const READ_HEAD = `with settled as (
  select position, size from watched_change
  where position < (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
  order by position desc limit 1
)
select left(md5(concat_ws(' ', system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (select oid from pg_database where datname = current_database()))), 8) as line,
  settled.position, settled.size,
  (select max(position) from (
    select position, sum(size) over (order by position desc) as behind from watched_change
    where position > $1 and position <= settled.position
  ) as newer where behind > $2) as too_far
from pg_control_system() left join settled on true`;

/** The cases changed behind a place ($1, $2) up to a position ($3), each as it stands now and as it stood before. */
export const READ_CHANGES = `select change.position, change.ordinal, change.was, ${COLUMNS},
  ${filterDue('c')} as filter_due,
  exists (select 1 from source where split_part(id, '/', 1) = split_part(c.case_no, ':', 1)) as known
from (
  select position, ordinal, one.case_no, one.was
  from watched_change, unnest(cases, watched_change.was) with ordinality as one (case_no, was, ordinal)
  where position >= $1 and position <= $3 and (position > $1 or ordinal > $2)
  order by position, ordinal limit $4
) as change join watched_case as c on c.case_no = change.case_no ${NAMES}
order by change.position, change.ordinal`;

/** Takes away what has $1 or more changed cases behind it. */
export const TRIM = `delete from watched_change where position <= (
  select max(position) from (
    select position, sum(size) over (order by position desc) - size as newer from watched_change
  ) as counted where newer >= $1
)`;
