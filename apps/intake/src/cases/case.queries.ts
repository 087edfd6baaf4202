import { BETWEEN_BODIES } from '#platform/bodies.js';

export const NEXT_SERIALS = `select nextval('receipt_serial')::integer as serial from generate_series(1, $1::integer)`;

/** The texts of all facts of a case as one. */
const FACTS_OF = (caseNo: string) =>
  `(select string_agg(body, '${BETWEEN_BODIES}') from case_fact where case_fact.case_no = ${caseNo})`;

export const FIND_CASES = `select window_case.*, ${FACTS_OF('window_case.case_no')} as facts from window_case
where case_no = any($1::text[])`;

/**
 * A page of cases, those received last before the others. $1 are the units that the reader may see and $2 to $3 the range of
 * regions, $4 a unit, $5 a window, $6 what the window left them as, $7 and $8 the last row of the page before; null leaves
 * each of them open.
 */
export const LIST_CASES = `select window_case.*, ${FACTS_OF('window_case.case_no')} as facts from window_case
where ($1::text[] is null or unit = any($1)) and ($2::text is null or (region >= $2 and region <= $3))
and ($4::text is null or unit = $4) and ($5::text is null or at_window = $5)
and ($6::text[] is null or status = any($6))
and ($7::timestamptz is null or (received_at, case_no) < ($7, $8))
order by received_at desc, case_no desc limit $9`;

/**
 * Cases that have just been received, what is told of them, who applies, and how an applicant will be known again, in one
 * statement. Who applies goes out and is kept nowhere here.
 */
export const RECEIVE = `with received as (
  select * from unnest(
    $1::text[], $2::timestamptz[], $3::text[], string_to_array($4::text, '${BETWEEN_BODIES}'), $5::text[],
    string_to_array($6::text, '${BETWEEN_BODIES}'), string_to_array($7::text, '${BETWEEN_BODIES}'),
    $8::bytea[], $9::bytea[], $10::bytea[], $11::text[]
  ) with ordinality
    as one (case_no, at, applicant, snapshot, event_id, receipt, contact, salt, of_phone, of_id_number, account, nth)
), added as (
  insert into window_case (case_no, version, status, is_asked, latest_at, received_at, applicant, snapshot)
  select case_no, 1, 'RECEIVED', false, at, at, applicant, snapshot from received order by case_no
), kept as (
  insert into case_fact (case_no, event_id, body, account)
  select case_no, event_id, receipt, account from received order by case_no
), proven as (
  insert into case_proof (case_no, salt, of_phone, of_id_number)
  select case_no, salt, of_phone, of_id_number from received order by case_no
)
insert into outbox (topic, key, value)
select topic, case_no, value from received
cross join lateral (values ('case.events', receipt), ('citizen.events', contact)) as told (topic, value) order by nth`;

/**
 * The row locks under which cases are acted on, in the order of their numbers as everywhere. \`seen\` is the version as it
 * was when the statement began, and so are the facts: where the two versions differ, another act was under way at the same
 * time and has won, and the facts must be read once more.
 */
export const LOCK_CASES = `select window_case.*, seen.version as seen, ${FACTS_OF('window_case.case_no')} as facts
from (select case_no, version from window_case where case_no = any($1::text[])) as seen
join window_case on window_case.case_no = seen.case_no
order by window_case.case_no
for update of window_case`;

/** What acts have made of cases that are locked, kept and told in one statement. */
export const MOVE = `with moved as (
  select * from unnest(
    $1::text[], $2::integer[], $3::text[], $4::boolean[], $5::timestamptz[], $6::text[],
    string_to_array($7::text, '${BETWEEN_BODIES}'), $8::text[]
  ) with ordinality as one (case_no, version, status, is_asked, latest_at, event_id, body, account, nth)
), saved as (
  update window_case
  set version = moved.version, status = moved.status, is_asked = moved.is_asked, latest_at = moved.latest_at
  from moved where window_case.case_no = moved.case_no
), kept as (
  insert into case_fact (case_no, event_id, body, account)
  select case_no, event_id, body, account from moved order by case_no
)
insert into outbox (topic, key, value) select 'case.events', case_no, body from moved order by nth`;

/** Where an item belongs: by its newest version. */
export const FIND_PLACE = `select place as region, unit from item where code = $1 order by version desc limit 1`;

export const SEE_CASE = 'select 1 as seen from window_case where case_no = $1';
