import { z } from 'zod';
import { CHANNELS, KINDS, STATES, SUPPRESSIONS } from '#domain/notice/notice-table.js';
import { anyOf } from './asked.js';
import { instant, pageQuery } from './common.js';
import { code } from './typed.js';

const NUMBER_DIGITS = 15;
const idText = z
  .string()
  .regex(new RegExp(`^[1-9]\\d{0,${NUMBER_DIGITS - 1}}$`))
  .meta({ description: 'the number of a notice' });

export const askedNotice = idText;

/** The newest first; the cursor is the number of the last. */
const page = {
  limit: pageQuery.limit,
  cursor: idText.optional().meta({ description: 'the `next` of the page before' }),
};

export const inboxQuery = z.strictObject({
  ...page,
  open: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: only what is to be acknowledged and has not been' }),
});

export const noticeQuery = z.strictObject({
  ...page,
  reader: code.optional(),
  kind: anyOf(KINDS),
  channel: anyOf(CHANNELS),
  state: anyOf(STATES),
});

const noticeView = z
  .object({
    id: z.int(),
    kind: z.enum(KINDS),
    reader: z.string(),
    readerName: z.string().optional(),
    unit: z.string().optional(),
    region: z.string().optional(),
    subject: z.string(),
    channel: z.enum(CHANNELS),
    state: z.enum(STATES),
    reason: z.enum(SUPPRESSIONS).optional(),
    createdAt: instant,
    sendAt: instant,
    /** When it is tried next. */
    againAt: instant.optional(),
    finishedAt: instant.optional(),
    attempts: z.int(),
    /** How often it may have arrived without our knowing it, and was sent again. */
    doubtful: z.int(),
    acknowledgedAt: instant.optional(),
    /** Its case, where it speaks of one. */
    caseNo: z.string().optional(),
  })
  .meta({ id: 'Notice' });

export const noticePage = z
  .object({ asOf: instant, rows: z.array(noticeView), next: z.string().optional() })
  .meta({ id: 'NoticePage' });

const noticeTry = z
  .object({
    at: instant,
    channel: z.enum(CHANNELS),
    outcome: z.enum(['delivered', 'permanent', 'temporary', 'technical']),
    doubtful: z.boolean(),
    why: z.string().optional(),
  })
  .meta({ id: 'NoticeTry' });

/** With what it says and with every attempt. */
export const noticeDetail = z
  .object({ ...noticeView.shape, text: z.string(), tries: z.array(noticeTry) })
  .meta({ id: 'NoticeDetail' });

export type InboxQuery = z.output<typeof inboxQuery>;
export type NoticeQuery = z.output<typeof noticeQuery>;
export type NoticeView = z.output<typeof noticeView>;
export type NoticePage = z.output<typeof noticePage>;
export type NoticeDetail = z.output<typeof noticeDetail>;
