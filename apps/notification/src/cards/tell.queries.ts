/** Held to the end of the transaction by whoever decides what readers are told. */
export const LOCK_TELLING = `select pg_advisory_xact_lock(hashtext('telling'))`;

/** Red cards of late that nobody has been told of: there was nobody yet when they were heard. */
export const READ_UNREACHED = `select case_no as "caseNo", rule, level, subject, crossed_at as "crossedAt", state,
  changed_at as "changedAt", issued_at as "issuedAt", told, unit, "window", person, due_day::text as "dueDay"
from known_card where level = $1 and told and state = any($2::text[]) and issued_at > $3::timestamptz
  and not exists (select 1 from told_card where told_card.case_no = known_card.case_no and told_card.rule = known_card.rule
    and told_card.subject = known_card.subject and told_card.crossed_at = known_card.crossed_at)
order by case_no limit $4`;

/** Who has been told of these cards. */
export const READ_TOLD = `select nth, reader from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::integer[])
  as card (case_no, rule, subject, crossed_at, nth)
join told_card using (case_no, rule, subject, crossed_at)`;

export const KEEP_TOLD = `insert into told_card (reader, case_no, rule, subject, crossed_at, notice)
select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[])
on conflict (case_no, rule, subject, crossed_at, reader) do nothing`;

/** It takes more as long as nobody can have seen it: not sent yet, or in the inbox and not acknowledged. */
const IS_OPEN = `kind = 'RED_SUMMARY' and acknowledged_at is null
  and (again_at is not null and doubtful = 0 or channel = 'INBOX' and state = 'delivered')`;

/** What readers have been told of a cause so far: how many cards one by one, how many summaries, and the open one. */
export const READ_CAUSES = `select reader, cause,
  count(*) filter (where kind = 'RED')::integer as singles,
  count(*) filter (where kind = 'RED_SUMMARY')::integer as summaries,
  max(id) filter (where ${IS_OPEN}) as open
from unnest($1::text[], $2::text[]) as asked (reader, cause) join notice using (reader, cause)
group by reader, cause`;

/** A summary that is being added to must not be sent meanwhile; one that has been claimed is not in the answer. */
export const LOCK_SUMMARIES = `select id from notice where id = any($1::bigint[]) and ${IS_OPEN}
order by id for update`;

/** What was to be told one by one and has not been sent yet goes into the summary. */
export const SUMMARISE = `with told as (
  update notice set state = 'suppressed', reason = 'summarised', again_at = null, finished_at = $2::timestamptz
  from unnest($1::bigint[]) as given (id), notice as summary
  where summary.id = given.id and notice.reader = summary.reader and notice.cause = summary.cause
    and notice.kind = 'RED' and notice.state = 'created'
  returning notice.id, notice.kind, notice.reader, notice."window", notice.channel, summary.id as summary
), moved as (
  update told_card set notice = told.summary from told where told_card.notice = told.id
)
select id, kind, reader, "window", channel from told`;

/** From which day on somebody above is told; the rung is that of the lowest who were. */
export const KEEP_CHASE = `update known_card set chase_on = given.day, rung = given.rung
from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::date[], $6::smallint[])
  as given (case_no, rule, subject, crossed_at, day, rung)
where known_card.case_no = given.case_no and known_card.rule = given.rule and known_card.level = $7
  and known_card.subject = given.subject and known_card.crossed_at = given.crossed_at and known_card.chase_on is null
  and known_card.acknowledged_at is null`;

/** Notices about cards that do not stand any more, and that nobody has been sent yet. */
export const WITHDRAW = `with gone as (
  update notice set state = 'suppressed', reason = 'withdrawn', again_at = null, finished_at = $5::timestamptz
  from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as card (case_no, rule, subject, crossed_at)
    join told_card using (case_no, rule, subject, crossed_at)
  where notice.id = told_card.notice and notice.kind = 'RED' and notice.again_at is not null
  returning notice.id, notice.kind, notice.reader, notice."window", notice.channel
), untold as (
  delete from told_card using gone where told_card.notice = gone.id
)
select id, kind, reader, "window", channel from gone`;
