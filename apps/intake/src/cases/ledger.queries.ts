import { BETWEEN_BODIES } from '#platform/bodies.js';

/** In the order of their numbers everywhere: two who lock the same cases in different orders wait for each other. */
export const LOCK_CASES = 'select case_no from window_case where case_no = any($1::text[]) order by case_no for update';

export const RECORD = `insert into case_fact (case_no, event_id, body)
select case_no, event_id, body
from unnest($1::text[], $2::text[], string_to_array($3::text, '${BETWEEN_BODIES}')) as told (case_no, event_id, body)
order by case_no, event_id
on conflict (case_no, event_id) do nothing
returning case_no`;

/** Of the facts that are named, those that are there. */
export const KNOWN_FACTS = `select case_no, event_id from unnest($1::text[], $2::text[]) as told (case_no, event_id)
where exists (select 1 from case_fact where case_fact.case_no = told.case_no and case_fact.event_id = told.event_id)`;

/** Whoever decided on what was known before is told that the case has changed. */
export const COUNT_FACTS = `update window_case set version = version + told.facts
from unnest($1::text[], $2::integer[]) as told (case_no, facts)
where window_case.case_no = told.case_no`;
