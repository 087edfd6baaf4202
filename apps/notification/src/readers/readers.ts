import type { Instant } from '#domain/instant.js';
import type { Channel } from '#domain/notice/notice-table.js';
import { sendAt, WAKING_HOURS } from '#domain/notice/quiet-hours.js';
import type { Tx } from '#platform/tx.js';
import type { NotificationConfig } from '../config.js';

/** How somebody is reached, as the operator said. */
export interface ReaderRow {
  readonly person: string;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly wecom: string | null;
  readonly dingtalk: string | null;
  readonly dingtalk_secret: string | null;
  readonly feishu: string | null;
  readonly feishu_secret: string | null;
  readonly from_minute: number;
  readonly until_minute: number;
  readonly zone: string | null;
}

const READ = `select person, mail, phone, wecom, dingtalk, dingtalk_secret, feishu, feishu_secret, from_minute, until_minute, zone
from reader where person = any($1::text[])`;

/** Those of these people for whom anything was said. */
export async function readReaders(tx: Tx, people: readonly string[]): Promise<ReadonlyMap<string, ReaderRow>> {
  if (people.length === 0) return new Map();
  const rows = await tx.named<ReaderRow>('read-readers', READ, [people]);
  return new Map(rows.map((row) => [row.person, row]));
}

/** The ways that lead to a reader: an address there, and this installation able to use it. The inbox always is. */
export function openWays(reader: ReaderRow | undefined, config: NotificationConfig): ReadonlySet<Channel> {
  const isDemo = config.NOTICE_MODE === 'demo';
  const ways: Record<Channel, boolean> = {
    WECOM: reader?.wecom != null,
    DINGTALK: reader?.dingtalk != null,
    FEISHU: reader?.feishu != null,
    SMS: reader?.phone != null && (isDemo || config.SMS_GATEWAY_URL !== undefined),
    // The demo shows what everybody is told, those without an address too.
    MAIL: isDemo || (reader?.mail != null && config.SMTP_URL !== undefined),
    INBOX: true,
  };
  return new Set((Object.keys(ways) as Channel[]).filter((channel) => ways[channel]));
}

/** Now, or when the reader gets up. */
export function wakingTime(reader: ReaderRow | undefined, now: Instant, zone: string): Instant {
  return sendAt(now, {
    fromMinute: reader?.from_minute ?? WAKING_HOURS.fromMinute,
    untilMinute: reader?.until_minute ?? WAKING_HOURS.untilMinute,
    zone: reader?.zone ?? zone,
  });
}
