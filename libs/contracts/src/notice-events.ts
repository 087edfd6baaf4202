import { z } from 'zod';
import { CHANNELS, KINDS, STATES, SUPPRESSIONS } from '#domain/notice/notice-table.js';
import { TEXT_CHARS } from './bounds.js';
import { hallEvent } from './envelope.js';
import { code, count, flag, oneOf, text, time } from './fields.js';

const ATTEMPTS = 1_000;

/** A notice; the subject is its id. Who it is for is a code: an applicant is named by the case, and by nothing else. */
const notice = {
  kind: oneOf(KINDS),
  reader: code,
  /** With reader and kind it names the notice: told once, however often its cause is heard. */
  window: text,
  channel: oneOf(CHANNELS),
};

const tried = { ...notice, attempt: count(ATTEMPTS, 'the attempt on this channel') };

const why = z
  .string()
  .max(TEXT_CHARS)
  .meta({ description: `what the provider said, at most ${TEXT_CHARS} characters` });

export const noticeEvents = {
  'notice.created': hallEvent('notice.created', z.looseObject({ ...notice, sendAt: time })),
  /** Handed to its channel. */
  'notice.sent': hallEvent('notice.sent', z.looseObject(tried)),
  /** `doubtful`: an earlier attempt may have arrived too. */
  'notice.delivered': hallEvent('notice.delivered', z.looseObject({ ...tried, doubtful: flag })),
  /** `again` is when it is tried next; absent when it is given up. */
  'notice.failed': hallEvent(
    'notice.failed',
    z.looseObject({ ...tried, state: oneOf(STATES), why, again: time.exactOptional() }),
  ),
  'notice.suppressed': hallEvent('notice.suppressed', z.looseObject({ ...notice, reason: oneOf(SUPPRESSIONS) })),
} as const;

/** Our own receipts: a schema says all that can be asked of one. */
export function isNoticeEvent<E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: keyof typeof noticeEvents }> {
  return Object.hasOwn(noticeEvents, event.type);
}
