import type { InboxQuery, NoticeQuery } from '#contracts/api/notices.js';
import type { Instant } from '#domain/instant.js';
import type { Channel, Kind, NoticeState, Suppression } from '#domain/notice/notice-table.js';
import type { Content } from '../notices/notice.js';

export interface ListRow {
  readonly id: number;
  readonly kind: Kind;
  readonly reader: string;
  readonly unit: string | null;
  readonly region: string | null;
  readonly content: Content;
  readonly channel: Channel;
  readonly state: NoticeState;
  readonly reason: Suppression | null;
  readonly created_at: Instant;
  readonly send_at: Instant;
  readonly again_at: Instant | null;
  readonly finished_at: Instant | null;
  readonly attempts: number;
  readonly doubtful: number;
  readonly acknowledged_at: Instant | null;
}

export interface TryRow {
  readonly at: Instant;
  readonly channel: Channel;
  readonly outcome: 'delivered' | 'permanent' | 'temporary' | 'technical';
  readonly doubtful: boolean;
  readonly why: string | null;
}

const COLUMNS = `id, kind, reader, unit, region, content, channel, state, reason, created_at, send_at, again_at, finished_at,
  attempts, doubtful, acknowledged_at`;

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What is a reader's own: not what was withheld from them. */
export function listInbox(person: string, { limit, cursor, open }: InboxQuery): Statement {
  const text = `select ${COLUMNS} from notice where reader = $1 and state <> 'suppressed' and ($2::bigint is null or id < $2)
    and (not $3::boolean or (acknowledged_at is null and kind in ('RED', 'RED_SUMMARY', 'CHASE'))) order by id desc limit $4`;
  return { text, parameters: [person, cursor ?? null, open === 'true', limit + 1] };
}

/** Receipts: the database shows those of somebody's regions and units, and their own. */
export function listNotices({ limit, cursor, reader, kind, channel, state }: NoticeQuery): Statement {
  const text = `select ${COLUMNS} from notice where ($1::bigint is null or id < $1)
    and ($2::text is null or reader = $2) and ($3::text[] is null or kind = any($3))
    and ($4::text[] is null or channel = any($4)) and ($5::text[] is null or state = any($5)) order by id desc limit $6`;
  return {
    text,
    parameters: [cursor ?? null, reader ?? null, kind ?? null, channel ?? null, state ?? null, limit + 1],
  };
}

export const FIND_NOTICE = `select ${COLUMNS} from notice where id = $1`;

export const READ_TRIES = 'select at, channel, outcome, doubtful, why from notice_try where notice = $1 order by nth';

/** A reader's own, once; and with it every card that it told of. */
export const ACKNOWLEDGE = `update notice set acknowledged_at = coalesce(acknowledged_at, $3::timestamptz)
where id = $1 and reader = $2 and state <> 'suppressed' returning ${COLUMNS}`;

export const ACKNOWLEDGE_CARDS = `with told as (
  select case_no, rule, subject, crossed_at from told_card where notice = $1 and reader = $2
)
update known_card set acknowledged_at = $3::timestamptz, acknowledged_by = $2, chase_on = null
from (select known_card.ctid from known_card join told using (case_no, rule, subject, crossed_at)
  where known_card.level = $4 and known_card.acknowledged_at is null order by case_no, rule, subject, crossed_at for update of known_card) as due
where known_card.ctid = due.ctid`;
