export const NEXT_SERIAL = `select nextval('receipt_serial')::integer as serial`;

export const ADD_CASE = `insert into window_case
  (case_no, version, status, is_asked, latest_at, received_at, applicant, snapshot)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export const FIND_CASE = 'select * from window_case where case_no = $1';

/**
 * The row lock under which a case is acted on. \`seen\` is the version as it was when the statement began: where the two
 * differ, another act was under way at the same time and has won.
 */
export const LOCK_CASE = `select window_case.*, seen.version as seen
from (select version from window_case where case_no = $1) as seen, window_case
where window_case.case_no = $1
for update of window_case`;

export const SAVE_STATE =
  'update window_case set version = $2, status = $3, is_asked = $4, latest_at = $5 where case_no = $1';
