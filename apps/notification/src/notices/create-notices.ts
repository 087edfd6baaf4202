import { formatInstant, type Instant } from '#domain/instant.js';
import type { NoticeState, Suppression } from '#domain/notice/notice-table.js';
import { type OutboxRow, say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import type { NewNotice } from './notice.js';
import { noticeEvent } from './notice-events.js';

/** What is in the inbox is delivered by being there. What was withdrawn unsent may come again; all else is told once. */
const CREATE = `insert into notice (kind, reader, "window", unit, region, part, cause, content, channel, state, reason, created_at,
  send_at, again_at, finished_at)
select kind, reader, "window", unit, region, part, cause, content, channel, state, reason, $14::timestamptz, send_at,
  case state when 'created' then send_at end, case state when 'created' then null else $14::timestamptz end
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::text[],
  $10::text[], $11::text[], $12::timestamptz[], $13::integer[])
  as made (kind, reader, "window", unit, region, part, cause, content, channel, state, reason, send_at, nth)
order by nth
on conflict (reader, kind, "window") do update set state = excluded.state, reason = null, send_at = excluded.send_at,
  again_at = excluded.again_at, finished_at = excluded.finished_at
where notice.reason = 'withdrawn'
returning id, kind, reader, "window"`;

interface Created {
  readonly id: number;
  readonly kind: string;
  readonly reader: string;
  readonly window: string;
}

/** Makes those that are not there yet, and tells of them; the unique key makes a second one impossible. Ids by `nameOf`. */
export async function createNotices(
  tx: Tx,
  made: readonly NewNotice[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  if (made.length === 0) return new Map();
  const ordered = [...made].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const column = <T>(of: (notice: NewNotice) => T) => ordered.map(of);
  const created = await tx.named<Created>('create-notices', CREATE, [
    column(({ kind }) => kind),
    column(({ reader }) => reader),
    column(({ window }) => window),
    column(({ unit }) => unit ?? null),
    column(({ region }) => region ?? null),
    column(({ part }) => part ?? null),
    column(({ cause }) => cause ?? null),
    column(({ content }) => JSON.stringify(content)),
    column(({ channel }) => channel),
    column(stateOf),
    column(({ suppressed }) => suppressed ?? null),
    column(({ sendAt }) => formatInstant(sendAt)),
    column(() => 0).map((_, nth) => nth),
    formatInstant(now),
  ]);
  const ids = new Map(created.map((row) => [nameOf(row), row.id]));
  await say(
    tx,
    ordered.flatMap((notice) => told(notice, ids.get(nameOf(notice)), now)),
  );
  return ids;
}

/** Reader, kind and window: what a notice is. */
export function nameOf({
  reader,
  kind,
  window,
}: {
  readonly reader: string;
  readonly kind: string;
  readonly window: string;
}) {
  return JSON.stringify([reader, kind, window]);
}

function stateOf({ suppressed, channel }: NewNotice): NoticeState {
  if (suppressed !== undefined) return 'suppressed';
  return channel === 'INBOX' ? 'delivered' : 'created';
}

/** Imported history is recorded and not even told of: a million cases would be five million events. */
function told(notice: NewNotice, id: number | undefined, now: Instant): readonly OutboxRow[] {
  if (id === undefined || notice.suppressed === 'imported') return [];
  const { kind, reader, window, channel, sendAt, suppressed } = notice;
  const base = { kind, reader, window, channel };
  const created = noticeEvent('notice.created', id, now, { ...base, sendAt: formatInstant(sendAt) });
  if (suppressed !== undefined) return [created, suppressedEvent(id, base, suppressed, now)];
  if (channel !== 'INBOX') return [created];
  return [created, noticeEvent('notice.delivered', id, now, { ...base, attempt: 1, doubtful: false })];
}

export function suppressedEvent(
  id: number,
  { kind, reader, window, channel }: Pick<NewNotice, 'kind' | 'reader' | 'window' | 'channel'>,
  reason: Suppression,
  now: Instant,
): OutboxRow {
  return noticeEvent('notice.suppressed', id, now, { kind, reader, window, channel, reason });
}
