/** Beside those of judge.queries.ts: one publisher at a time. */
export const PUBLISH_LOCK = 4_103;

export const TAKE_PUBLISHING = 'select pg_advisory_xact_lock($1, 0)';

/** Every judge's own lock, in the order of the partitions. */
export const STOP_JUDGES = `select pg_advisory_xact_lock($1, stored.partition)
from (select partition from consumer_offset where topic = $2 order by partition) as stored`;

export const READ_NEWEST =
  'select distinct on (region) region, data, published_at from calendar order by region, version desc';

export const READ_REGIONS = 'select code, parent from region order by code';

/** Which regions have cases, and how many. */
export const COUNT_CASES = 'select region, count(*) as cases from watched_case group by region';

export const PUBLISH = 'insert into calendar (region, version, data, published_at) values ($1, $2, $3, $4)';

const MAY_MOVE = `ended_at is null and region = any($1::text[])
  and accepted_at < $3::timestamptz and due_at > $2::timestamptz`;

/** Open cases whose clock runs over one of the days between. */
export const COUNT_MAY_MOVE = `select count(*) as cases from watched_case where ${MAY_MOVE}`;

/** The most urgent of them. */
export const READ_MAY_MOVE = `select case_no, region, unit from watched_case where ${MAY_MOVE}
order by urgency, due_at, case_no limit $4`;
