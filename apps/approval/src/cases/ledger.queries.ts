/**
 * The row lock under which a case is acted on. \`seen\` is the version as it was when the statement began: where the two
 * differ, another act was under way at the same time and has won.
 */
export const LOCK_CASE = `select approval_case.version, seen.version as seen
from (select version from approval_case where case_no = $1) as seen, approval_case
where approval_case.case_no = $1
for update of approval_case`;

export const READ_VERSION = 'select version from approval_case where case_no = $1';

export const ENTER_CASES = `insert into approval_case (case_no, version, step)
select case_no, 0, 'RECEIVED' from unnest($1::text[]) as heard (case_no) order by case_no
on conflict (case_no) do nothing`;

/** In the order of their numbers everywhere: two who lock the same cases in different orders wait for each other. */
export const LOCK_CASES = `select case_no from approval_case where case_no = any($1::text[]) order by case_no for update`;

export const RECORD = `insert into case_fact (case_no, event_id, body)
select * from unnest($1::text[], $2::text[], $3::text[])
on conflict (case_no, event_id) do nothing
returning case_no`;

export const READ_FACTS = `select case_no, body from case_fact where case_no = any($1::text[])`;

/** Our own facts of one locked case, and the case as they leave it, in one go: nothing else can have changed it. */
export const RECORD_OWN = `with told as (
  insert into case_fact (case_no, event_id, body) select $1, * from unnest($4::text[], $5::text[])
)
update approval_case set version = $2, step = $3 where case_no = $1`;

export const SAVE_CASES = `update approval_case set version = version + told.facts, step = told.step
from unnest($1::text[], $2::integer[], $3::text[]) as told (case_no, facts, step)
where approval_case.case_no = told.case_no`;
