import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import type { ApprovalCase } from '#contracts/api/approval.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import { readApprovalCase } from '../../api/handling.js';
import { readCase } from '../../api/watch.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { heard, useWatching } from '../../live/freshness.js';
import { Panel } from '../../parts/panel.js';
import { useHallNames } from '../../parts/use-hall.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Partial } from '../../states/partial.js';
import { CaseHead } from '../case/case-head.js';
import { ClockPanel } from '../case/clock-panel.js';
import { Timeline } from '../case/timeline.js';
import '../case/case-page.css';
import { HandleActs } from './handle-acts.js';
import './handle.css';

const RENEW_EVERY_ms = 10_000;

/** One case in its department: what may be done now, and what its clock says of it. */
export function HandleCasePage() {
  const t = useText();
  const { caseNo = '' } = useParams();
  useWatching();
  const held = useQuery({
    queryKey: ['approval-case', caseNo],
    queryFn: ({ signal }) => readApprovalCase(caseNo, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  const watched = useQuery({
    queryKey: ['case', caseNo],
    queryFn: ({ signal }) => readCase(caseNo, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  useEffect(() => {
    if (watched.data !== undefined) heard(watched.data.asOf);
  }, [watched.data]);
  if (held.isError) return <Failed error={held.error} onAgain={() => void held.refetch()} />;
  if (held.data === undefined || watched.isPending) return <Loading />;
  return (
    <article className="case-page">
      <p className="back-line">
        <Link to="/handle">‹ {t('handle.back')}</Link>
      </p>
      {watched.data === undefined ? <Unwatched held={held.data} /> : <CaseHead row={watched.data.case} />}
      <Panel title={t('handle.acts')}>
        <Standing held={held.data} />
        <HandleActs held={held.data} detail={watched.data} />
      </Panel>
      {watched.data === undefined ? null : <Watched detail={watched.data} />}
    </article>
  );
}

function Unwatched({ held }: { readonly held: ApprovalCase }) {
  const t = useText();
  return (
    <>
      <div className="page-head">
        <h1>{held.item?.name ?? held.caseNo}</h1>
      </div>
      <Partial>{t('handle.watchLater')}</Partial>
    </>
  );
}

function Watched({ detail }: { readonly detail: CaseDetail }) {
  const t = useText();
  return (
    <>
      <ClockPanel detail={detail} />
      <Panel title={t('case.timeline')}>
        <Timeline entries={detail.timeline} />
      </Panel>
    </>
  );
}

/** Who holds the case, and what has stopped or lengthened its clock. */
function Standing({ held }: { readonly held: ApprovalCase }) {
  const t = useText();
  const formats = useFormats();
  const personOf = useHallNames();
  const { stage, suspension, extensions, acceptedBy } = held;
  const lines = [
    ...(acceptedBy === 'SILENCE' ? [t('handle.acceptedBySilence')] : []),
    ...(stage === undefined
      ? []
      : [
          `${wordFor(t, 'stage', stage.stage)} · ${t('handle.holder', {
            ...{ person: personOf(stage.person), post: stage.post ?? '—', since: formats.moment(stage.since) },
          })}`,
        ]),
    ...(suspension === undefined
      ? []
      : [
          t('handle.suspended', {
            procedure: wordFor(t, 'procedure', suspension.procedure),
            from: formats.moment(suspension.since),
            days: suspension.approvedDays ?? '—',
          }),
        ]),
    ...extensions.map(({ amount, approver, reason }) =>
      t('handle.extended', { amount, approver: personOf(approver), reason: reason ?? '—' }),
    ),
  ];
  return (
    <ul className="standing">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
