import { formatInstant, type Instant } from '#domain/instant.js';
import { type AfterTry, afterTry, type Outcome } from '#domain/notice/delivery.js';
import { type Channel, nextChannel } from '#domain/notice/notice-table.js';
import { type OutboxRow, say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import { suppressedEvent } from '../notices/create-notices.js';
import type { NoticeRow } from '../notices/notice.js';
import { noticeEvent } from '../notices/notice-events.js';
import * as queries from './delivery.queries.js';

export interface Tried {
  readonly notice: NoticeRow;
  readonly outcome: Outcome;
  readonly now: Instant;
  readonly chance: number;
  /** Every way that leads to the reader now. */
  readonly ways: ReadonlySet<Channel>;
}

/** Writes down how an attempt went and what follows; undefined when somebody else has taken the notice over meanwhile. */
export async function settle(tx: Tx, tried: Tried): Promise<AfterTry | undefined> {
  const { notice, outcome, now } = tried;
  const { channel, attempts } = notice;
  const used = [...notice.tried, channel];
  const otherwise = nextChannel(notice.kind, tried.ways, used);
  const after = atInbox(afterTry({ attempts, outcome, now, chance: tried.chance, otherwise }));
  const isNewWay = after.channel !== undefined;
  const isDoubtful = outcome.kind === 'TEMPORARY' && outcome.isDoubtful === true;
  const rows = await tx.named('settle', queries.SETTLE, [
    notice.id,
    formatInstant(notice.claimed_at),
    after.state,
    after.channel ?? channel,
    after.again === undefined ? null : formatInstant(after.again),
    isNewWay ? 0 : attempts,
    isNewWay ? used : notice.tried,
    isDoubtful ? 1 : 0,
    after.again === undefined ? formatInstant(now) : null,
  ]);
  if (rows.length === 0) return undefined;
  const why = outcome.kind === 'DELIVERED' ? null : outcome.why;
  const word = outcome.kind.toLowerCase();
  await tx.query(queries.KEEP_TRY, [notice.id, formatInstant(now), channel, word, isDoubtful, why]);
  // The receipt says where it arrived, and not only where it did not.
  if (after.channel === 'INBOX')
    await tx.query(queries.KEEP_TRY, [notice.id, formatInstant(now), 'INBOX', 'delivered', false, null]);
  await say(tx, told(tried, after));
  await forgetPhone(tx, notice, after);
  return after;
}

/** The last way needs nobody's help: the notice is in the inbox already. */
function atInbox(after: AfterTry): AfterTry {
  return after.channel === 'INBOX' ? { state: 'delivered', channel: 'INBOX' } : after;
}

function told({ notice, outcome, now }: Tried, after: AfterTry): readonly OutboxRow[] {
  const { id, kind, reader, window, channel, attempts: attempt, doubtful } = notice;
  const base = { kind, reader, window, channel, attempt };
  if (outcome.kind === 'DELIVERED') {
    return [noticeEvent('notice.delivered', id, now, { ...base, doubtful: doubtful > 0 })];
  }
  const again = after.again === undefined ? {} : { again: formatInstant(after.again) };
  const failed = noticeEvent('notice.failed', id, now, { ...base, state: after.state, why: outcome.why, ...again });
  if (after.channel !== 'INBOX') return [failed];
  const there = { ...base, channel: 'INBOX', attempt: 1, doubtful: doubtful > 0 } as const;
  return [failed, noticeEvent('notice.delivered', id, now, there)];
}

/** A number that has been used, or that cannot be, is not kept. */
async function forgetPhone(tx: Tx, { content }: NoticeRow, { again }: AfterTry): Promise<void> {
  if (content.kind === 'CLOSING' && again === undefined) await tx.query(queries.FORGET_PHONE, [content.caseNo]);
}

/** Nothing is said any more. */
export async function forgo(tx: Tx, notice: NoticeRow, now: Instant): Promise<void> {
  const rows = await tx.query(queries.FORGO, [notice.id, formatInstant(notice.claimed_at), formatInstant(now)]);
  if (rows.length > 0) await say(tx, [suppressedEvent(notice.id, notice, 'withdrawn', now)]);
}
