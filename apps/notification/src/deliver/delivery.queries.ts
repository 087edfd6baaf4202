const COLUMNS = `id, kind, reader, "window", content, channel, state, send_at, attempts, tried, claimed_at, doubtful`;

/** Whoever gets the row sends it; nobody else does, here or in another process. */
export const CLAIM = `update notice set state = 'sending', attempts = attempts + 1, claimed_at = $2::timestamptz, again_at = null
where id = $1 and again_at <= $2::timestamptz and state in ('created', 'temporary-failure', 'technical-failure')
returning ${COLUMNS}`;

/** Claims whose process has ended: it may have sent, or not. */
export const READ_LOST = `select ${COLUMNS} from notice where state = 'sending' and claimed_at < $1::timestamptz
order by id limit $2 for update skip locked`;

/** There is nothing left to say: every card of it has gone while it waited. */
export const FORGO = `update notice set state = 'suppressed', reason = 'withdrawn', finished_at = $3::timestamptz
where id = $1 and state = 'sending' and claimed_at = $2::timestamptz
returning id`;

/** Only as long as the claim is still ours. */
export const SETTLE = `update notice set state = $3, channel = $4, again_at = $5::timestamptz, attempts = $6, tried = $7::text[],
  doubtful = doubtful + $8, finished_at = $9::timestamptz
where id = $1 and state = 'sending' and claimed_at = $2::timestamptz
returning id`;

export const KEEP_TRY = `insert into notice_try (notice, nth, at, channel, outcome, doubtful, why)
select $1, count(*) + 1, $2::timestamptz, $3, $4, $5, $6 from notice_try where notice = $1`;

/** What is due soon, the longest waiting first. Whoever is told by the same robot shares its rate, so it is named by its hook. */
export const READ_DUE = `select id, channel, attempts, coalesce(cardinality(tried), 0) as ways, again_at,
  md5(coalesce(case channel when 'WECOM' then wecom when 'DINGTALK' then dingtalk when 'FEISHU' then feishu end, '')) as robot
from notice left join reader on reader.person = notice.reader
where again_at <= $1::timestamptz order by again_at, id limit $2`;

export const MEASURE = `select channel, count(*)::integer as waiting, min(again_at) as oldest from notice
where again_at <= $1::timestamptz group by channel`;

export const READ_PHONE = 'select phone from contact where case_no = $1';
export const FORGET_PHONE = 'delete from contact where case_no = $1';
