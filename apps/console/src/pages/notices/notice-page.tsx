import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { NoticeDetail } from '#contracts/api/notices.js';
import { readNotice } from '../../api/notices.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { Panel } from '../../parts/panel.js';
import { useSession } from '../../session/session-context.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { DeliveryState } from './delivery-state.js';
import '../cards/cards.css';
import './notices.css';

/** One notice as it was written, and its receipt: every attempt and how it ended. */
export function NoticePage() {
  const { id = '' } = useParams();
  const found = useQuery({ queryKey: ['notices', 'one', id], queryFn: ({ signal }) => readNotice(id, signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  return found.data === undefined ? <Loading /> : <Notice notice={found.data} />;
}

function Notice({ notice }: { readonly notice: NoticeDetail }) {
  const t = useText();
  const formats = useFormats();
  const { person } = useSession().identity;
  const { subject, kind, reader, readerName, caseNo, text, tries, state, createdAt, finishedAt, acknowledgedAt } =
    notice;
  return (
    <>
      <p className="no-print notice-back">
        <Link to="/notices">‹ {t('notices.back')}</Link>
      </p>
      <div className="page-head">
        <h1>{subject}</h1>
        <span className="quiet">
          {t(`noticeKind.${kind}`)} · {t('notices.to', { reader: readerName ?? reader })} ·{' '}
          {formats.fullMoment(createdAt)}
        </span>
      </div>
      <p className="notice-answer">
        <DeliveryState notice={notice} />
        {finishedAt === undefined ? null : <span className="quiet">{formats.fullMoment(finishedAt)}</span>}
        {acknowledgedAt === undefined ? null : (
          <span>✓ {t('notices.seen', { at: formats.fullMoment(acknowledgedAt) })}</span>
        )}
        {acknowledgedAt === undefined && person === reader ? <AcknowledgeButton notice={notice} /> : null}
        {caseNo === undefined ? null : (
          <Link to={pathOfCase(caseNo)}>
            <CaseNumber caseNo={caseNo} />
          </Link>
        )}
      </p>
      <Panel title={t('notices.text')}>
        <p className="notice-text">{text === '' ? t('notices.noText') : text}</p>
      </Panel>
      <Panel title={t('notices.tries')}>
        {tries.length === 0 ? (
          <p className="quiet">{t(state === 'delivered' ? 'notices.inside' : 'notices.noTries')}</p>
        ) : (
          <Tries tries={tries} />
        )}
      </Panel>
    </>
  );
}

type Try = NoticeDetail['tries'][number];

function Tries({ tries }: { readonly tries: readonly Try[] }) {
  const t = useText();
  const formats = useFormats();
  const columns: readonly Column<Try>[] = [
    { key: 'at', title: t('notices.column.at'), cell: ({ at }) => formats.fullMoment(at) },
    { key: 'channel', title: t('notices.column.channel'), cell: ({ channel }) => t(`channel.${channel}`) },
    {
      key: 'outcome',
      title: t('notices.column.outcome'),
      cell: ({ outcome, doubtful }) => `${t(`tryOutcome.${outcome}`)}${doubtful ? t('notices.maybe') : ''}`,
    },
    { key: 'why', title: t('notices.column.why'), cell: ({ why }) => why ?? '' },
  ];
  return (
    <DataTable
      caption={t('notices.tries')}
      columns={columns}
      rows={tries}
      keyOf={({ at, channel, outcome }) => `${at}${channel}${outcome}`}
    />
  );
}
