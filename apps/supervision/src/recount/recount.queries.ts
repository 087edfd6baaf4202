import { LANES } from '../lanes.js';

const CONCERNED = '($1::text[] is null or watched_case.region = any($1::text[]))';

/** What crosses next is judged first; only after it may its card be issued. */
export const MARK_SOON = `insert into to_judge (case_no, partition, lane)
select case_no, watched_case.partition, ${LANES.again} from (
  select case_no, min(ready_at) as ready_at from foretold
  where ready_at < $2::timestamptz group by case_no
) as soon join watched_case using (case_no)
where ${CONCERNED} order by ready_at, case_no`;

export const OPEN = `insert into recount (regions, horizon) select $1::text[], $2::timestamptz
where exists (select 1 from watched_case where ${CONCERNED})`;

export const TAKE = 'select id, regions, cursor from recount order by id for update skip locked limit 1';

/** Counted no further than it matters. */
export const COUNT_WAITING = `select count(*)::int as waiting from (
  select 1 from to_judge where lane = ${LANES.again} limit $1
) as mark`;

/** The next cases in the order of their numbers, in which the judge's reads and writes lie side by side. */
export const MARK_NEXT = `with next as (
  select case_no, partition from watched_case where ${CONCERNED} and case_no > $2 order by case_no limit $3
), marked as (
  insert into to_judge (case_no, partition, lane) select case_no, partition, ${LANES.again} from next order by case_no
)
select count(*)::int as marked, max(case_no) as cursor from next`;

export const MOVE = 'update recount set cursor = $2 where id = $1';
export const CLOSE = 'delete from recount where id = $1';
