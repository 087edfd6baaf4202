import { Link } from 'react-router';
import type { NoticeView } from '#contracts/api/notices.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { DeliveryState } from './delivery-state.js';

interface Props {
  readonly rows: readonly NoticeView[];
  /** Of others: who was told, and how it went. */
  readonly isReceipts: boolean;
}

/** Notices one by one, the newest first. */
export function NoticeList({ rows, isReceipts }: Props) {
  const t = useText();
  const formats = useFormats();
  const columns: readonly Column<NoticeView>[] = [
    { key: 'kind', title: t('notices.column.kind'), cell: ({ kind }) => t(`noticeKind.${kind}`) },
    {
      key: 'subject',
      title: t('notices.column.subject'),
      cell: ({ id, subject }) => <Link to={`/notices/${id}`}>{subject}</Link>,
    },
    ...(isReceipts
      ? [
          {
            key: 'reader',
            title: t('notices.column.reader'),
            cell: ({ reader, readerName }: NoticeView) => readerName ?? reader,
          },
        ]
      : []),
    { key: 'channel', title: t('notices.column.channel'), cell: ({ channel }) => t(`channel.${channel}`) },
    { key: 'state', title: t('notices.column.state'), cell: (notice) => <DeliveryState notice={notice} /> },
    {
      key: 'at',
      title: t('notices.column.at'),
      isNumber: true,
      cell: ({ createdAt }) => formats.moment(createdAt),
    },
    {
      key: 'acknowledged',
      title: t('notices.column.acknowledged'),
      cell: (notice) => <Acknowledged notice={notice} isOwn={!isReceipts} />,
    },
  ];
  return <DataTable caption={t('notices.title')} columns={columns} rows={rows} keyOf={({ id }) => String(id)} />;
}

function Acknowledged({ notice, isOwn }: { readonly notice: NoticeView; readonly isOwn: boolean }) {
  const formats = useFormats();
  if (notice.acknowledgedAt !== undefined) return <span>✓ {formats.moment(notice.acknowledgedAt)}</span>;
  return isOwn ? <AcknowledgeButton notice={notice} /> : <span className="quiet">—</span>;
}
