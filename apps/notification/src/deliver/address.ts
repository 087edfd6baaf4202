import { never } from '#domain/never.js';
import type { Tx } from '#platform/tx.js';
import type { Address } from '../channels/channel.js';
import { demoAddress, type SentChannel } from '../channels/senders.js';
import type { NoticeRow } from '../notices/notice.js';
import type { ReaderRow } from '../readers/readers.js';
import { READ_PHONE } from './delivery.queries.js';

/** Where a notice goes by a way, as it is known now; undefined when there is no such address any more. */
export async function addressOf(
  tx: Tx,
  { content, reader }: NoticeRow,
  channel: SentChannel,
  { row, isDemo }: { readonly row: ReaderRow | undefined; readonly isDemo: boolean },
): Promise<Address | undefined> {
  if (content.kind === 'CLOSING') {
    const [contact] = await tx.query<{ phone: string }>(READ_PHONE, [content.caseNo]);
    return contact && { to: contact.phone };
  }
  const known = row && knownAddress(row, channel);
  return known ?? (isDemo ? { to: demoAddress(reader) } : undefined);
}

function knownAddress(row: ReaderRow, channel: SentChannel): Address | undefined {
  switch (channel) {
    case 'MAIL':
      return addressFrom(row.mail);
    case 'SMS':
      return addressFrom(row.phone);
    case 'WECOM':
      return addressFrom(row.wecom);
    case 'DINGTALK':
      return addressFrom(row.dingtalk, row.dingtalk_secret);
    case 'FEISHU':
      return addressFrom(row.feishu, row.feishu_secret);
    default:
      return never(channel);
  }
}

function addressFrom(to: string | null, secret: string | null = null): Address | undefined {
  return to === null ? undefined : { to, ...(secret !== null && { secret }) };
}
