import type { NoticeView } from '#contracts/api/notices.js';
import { formatInstant } from '#domain/instant.js';
import { pageOf } from '../compose/pages.js';
import type { KnownHall } from '../hall/hall.js';
import type { Content } from '../notices/notice.js';
import type { ListRow } from './inbox.queries.js';

/** A notice as a list shows it. Of an applicant it shows the case and nothing else. */
export function noticeViewOf(row: ListRow, hall: KnownHall, consoleUrl: string): NoticeView {
  const name = hall.nameOf(row.reader);
  const caseNo = caseOf(row.content);
  return {
    ...{ id: row.id, kind: row.kind, reader: row.reader },
    ...(name !== undefined && { readerName: name }),
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.region !== null && { region: row.region }),
    subject: subjectOf(row.content, hall, consoleUrl),
    ...{ channel: row.channel, state: row.state },
    ...(row.reason !== null && { reason: row.reason }),
    ...{ createdAt: formatInstant(row.created_at), sendAt: formatInstant(row.send_at) },
    ...(row.again_at !== null && { againAt: formatInstant(row.again_at) }),
    ...(row.finished_at !== null && { finishedAt: formatInstant(row.finished_at) }),
    ...{ attempts: row.attempts, doubtful: row.doubtful },
    ...(row.acknowledged_at !== null && { acknowledgedAt: formatInstant(row.acknowledged_at) }),
    ...(caseNo !== undefined && { caseNo }),
  };
}

function caseOf(content: Content): string | undefined {
  if (content.kind === 'RED') return content.card.caseNo;
  return content.kind === 'CLOSING' ? content.caseNo : undefined;
}

/** How many cards a summary has is said where it is opened: a list does not count them for each of its rows. */
function subjectOf(content: Content, hall: KnownHall, consoleUrl: string): string {
  const { subject } = pageOf(content, { hall, consoleUrl, summary: { count: 0, cards: [] } });
  return content.kind === 'RED_SUMMARY' ? subject.replace('】0 件 ', '】') : subject;
}
