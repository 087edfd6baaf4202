import { BETWEEN_BODIES } from '#platform/bodies.js';

export const NEXT_SERIALS = `select nextval('receipt_serial')::integer as serial from generate_series(1, $1::integer)`;

export const ADD_CASES = `insert into window_case
  (case_no, version, status, is_asked, latest_at, received_at, applicant, snapshot)
select case_no, version, status, is_asked, latest_at, received_at, applicant, snapshot from unnest(
  $1::text[], $2::integer[], $3::text[], $4::boolean[], $5::timestamptz[], $6::timestamptz[], $7::text[],
  string_to_array($8::text, '${BETWEEN_BODIES}')
) as added (case_no, version, status, is_asked, latest_at, received_at, applicant, snapshot)
order by case_no`;

export const FIND_CASE = 'select * from window_case where case_no = $1';

/**
 * The row locks under which cases are acted on, in the order of their numbers as everywhere. \`seen\` is the version as it
 * was when the statement began: where the two differ, another act was under way at the same time and has won.
 */
export const LOCK_CASES = `select window_case.*, seen.version as seen
from (select case_no, version from window_case where case_no = any($1::text[])) as seen
join window_case on window_case.case_no = seen.case_no
order by window_case.case_no
for update of window_case`;

export const SAVE_STATES = `update window_case
set version = moved.version, status = moved.status, is_asked = moved.is_asked, latest_at = moved.latest_at
from unnest($1::text[], $2::integer[], $3::text[], $4::boolean[], $5::timestamptz[])
  as moved (case_no, version, status, is_asked, latest_at)
where window_case.case_no = moved.case_no`;
