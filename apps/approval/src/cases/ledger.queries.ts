import { BETWEEN_BODIES } from '#platform/bodies.js';

/**
 * The row locks under which cases are acted on, in the order of their numbers as everywhere. \`seen\` is the version as it
 * was when the statement began: where the two differ, another act was under way at the same time and has won.
 */
export const HOLD_CASES = `select approval_case.case_no, approval_case.version, seen.version as seen
from (select case_no, version from approval_case where case_no = any($1::text[])) as seen
join approval_case on approval_case.case_no = seen.case_no
order by approval_case.case_no
for update of approval_case`;

export const READ_VERSION = 'select version from approval_case where case_no = $1';

export const ENTER_CASES = `insert into approval_case (case_no, version, step)
select case_no, 0, 'RECEIVED' from unnest($1::text[]) as heard (case_no) order by case_no
on conflict (case_no) do nothing`;

/** In the order of their numbers everywhere: two who lock the same cases in different orders wait for each other. */
export const LOCK_CASES = `select case_no from approval_case where case_no = any($1::text[]) order by case_no for update`;

export const RECORD = `insert into case_fact (case_no, event_id, body)
select case_no, event_id, body
from unnest($1::text[], $2::text[], string_to_array($3::text, '${BETWEEN_BODIES}')) as told (case_no, event_id, body)
order by case_no, event_id
on conflict (case_no, event_id) do nothing
returning case_no`;

/** Of the facts that are named, those that are there. */
export const KNOWN_FACTS = `select case_no, event_id from unnest($1::text[], $2::text[]) as told (case_no, event_id)
where exists (select 1 from case_fact where case_fact.case_no = told.case_no and case_fact.event_id = told.event_id)`;

export const READ_FACTS = `select case_no, body from case_fact where case_no = any($1::text[])`;

/** What acts have made of cases that are locked, kept and told in one statement. */
export const MOVE = `with moved as (
  select * from unnest(
    $1::text[], $2::integer[], $3::text[], $4::text[], string_to_array($5::text, '${BETWEEN_BODIES}'), $6::text[]
  ) with ordinality as one (case_no, version, step, event_id, body, account, nth)
), saved as (
  update approval_case set version = moved.version, step = moved.step
  from moved where approval_case.case_no = moved.case_no
), kept as (
  insert into case_fact (case_no, event_id, body, account)
  select case_no, event_id, body, account from moved order by case_no
)
insert into outbox (topic, key, value) select 'case.events', case_no, body from moved order by nth`;

export const SAVE_CASES = `update approval_case set version = version + told.facts, step = told.step
from unnest($1::text[], $2::integer[], $3::text[]) as told (case_no, facts, step)
where approval_case.case_no = told.case_no`;
