import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { minuteOf, type ReaderBody, type ReaderPage, type ReaderView, timeOf } from '#contracts/api/readers.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { WAKING_HOURS } from '#domain/notice/quiet-hours.js';
import { Clock } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import type { ReaderRow } from './readers.js';

const SET = `insert into reader (person, mail, phone, wecom, dingtalk, dingtalk_secret, feishu, feishu_secret, from_minute,
  until_minute, zone, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz)
on conflict (person) do update set mail = excluded.mail, phone = excluded.phone, wecom = excluded.wecom,
  dingtalk = excluded.dingtalk, dingtalk_secret = excluded.dingtalk_secret, feishu = excluded.feishu,
  feishu_secret = excluded.feishu_secret, from_minute = excluded.from_minute, until_minute = excluded.until_minute,
  zone = excluded.zone, changed_at = excluded.changed_at`;

const LIST = `select reader.*, person.name, person.unit from reader left join person on person.code = reader.person
where reader.person > $1 order by reader.person limit $2`;

const FIND = `select reader.*, person.name, person.unit from reader left join person on person.code = reader.person
where reader.person = $1`;

type ListRow = ReaderRow & { readonly name: string | null; readonly unit: string | null; readonly changed_at: Instant };

/** How somebody is reached: the whole of it replaces what was said before. */
export async function setReader(tx: Tx, person: string, body: ReaderBody, now: Instant): Promise<void> {
  const { mail, phone, wecom, dingtalk, feishu, waking, zone } = body;
  await tx.query(SET, [
    ...[person, mail ?? null, phone ?? null, wecom ?? null],
    ...[dingtalk?.hook ?? null, dingtalk?.secret ?? null, feishu?.hook ?? null, feishu?.secret ?? null],
    waking === undefined ? WAKING_HOURS.fromMinute : minuteOf(waking.from),
    waking === undefined ? WAKING_HOURS.untilMinute : minuteOf(waking.until),
    ...[zone ?? null, formatInstant(now)],
  ]);
}

@Injectable()
export class ReadersService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async set(person: string, body: ReaderBody): Promise<ReaderView> {
    return await transaction(this.dataSource, async (tx) => {
      await setReader(tx, person, body, this.clock.now());
      const [row] = await tx.query<ListRow>(FIND, [person]);
      return viewOf(row as ListRow);
    });
  }

  list(after: string, limit: number): Promise<ReaderPage> {
    return transaction(this.dataSource, (tx) => listReaders(tx, after, limit));
  }
}

export async function listReaders(tx: Tx, after: string, limit: number): Promise<ReaderPage> {
  const found = await tx.query<ListRow>(LIST, [after, limit + 1]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows: rows.map(viewOf), ...(found.length > limit && last !== undefined && { next: last.person }) };
}

function viewOf(row: ListRow): ReaderView {
  return {
    person: row.person,
    ...(row.name !== null && { name: row.name }),
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.mail !== null && { mail: masked(row.mail) }),
    ...(row.phone !== null && { phone: masked(row.phone) }),
    ...{ wecom: row.wecom !== null, dingtalk: row.dingtalk !== null, feishu: row.feishu !== null },
    waking: { from: timeOf(row.from_minute), until: timeOf(row.until_minute) },
    ...(row.zone !== null && { zone: row.zone }),
    changedAt: formatInstant(row.changed_at),
  };
}

const SHOWN_characters = 2;

/** Enough to see that it is the right one: `zh…@example.cn`, `…67`. */
function masked(address: string): string {
  const at = address.indexOf('@');
  if (at < 0) return `…${address.slice(-SHOWN_characters)}`;
  return `${address.slice(0, Math.min(SHOWN_characters, at))}…${address.slice(at)}`;
}
