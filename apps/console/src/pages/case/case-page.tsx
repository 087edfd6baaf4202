import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { CaseDetail } from '#contracts/api/cases.js';
import { readCase } from '../../api/watch.js';
import { useText } from '../../i18n/language.js';
import { useWatching } from '../../live/freshness.js';
import { useHeard } from '../../live/use-heard.js';
import { ContactButton } from '../../parts/contact-button.js';
import { Panel } from '../../parts/panel.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Partial } from '../../states/partial.js';
import { Account } from './account.js';
import { CaseCards } from './case-cards.js';
import { CaseHead } from './case-head.js';
import { ClockPanel } from './clock-panel.js';
import { Stages } from './stages.js';
import { Timeline } from './timeline.js';
import './case-page.css';

const RENEW_EVERY_ms = 10_000;

/** 办件: one case, and everything that its clock and its cards rest on. */
export function CasePage() {
  const { caseNo = '' } = useParams();
  useWatching();
  const found = useQuery({
    queryKey: ['case', caseNo],
    queryFn: ({ signal }) => readCase(caseNo, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  useHeard(found.data);
  if (found.data !== undefined) return <Found detail={found.data} />;
  return found.isError ? <Failed error={found.error} onAgain={() => void found.refetch()} /> : <Loading />;
}

function Found({ detail }: { readonly detail: CaseDetail }) {
  const t = useText();
  const { case: row, clock, cards, notApplicable, dataFindings } = detail;
  return (
    <article className="case-page">
      <div className="no-print case-acts">
        <Link to="/live">‹ {t('case.back')}</Link>
        <ContactButton caseNo={row.caseNo} />
        <Button size="small" onClick={() => window.print()}>
          {t('case.print')}
        </Button>
      </div>
      <CaseHead row={row} />
      <ClockPanel detail={detail} />
      {cards.length > 0 ? (
        <Panel title={t('case.cards')}>
          <CaseCards cards={cards} named={namesIn(row)} />
        </Panel>
      ) : null}
      {clock === undefined ? null : <Account days={clock.account} asOf={detail.asOf} />}
      <Panel title={t('case.stages')}>
        <Stages detail={detail} />
      </Panel>
      <Panel title={t('case.timeline')}>
        <Timeline entries={detail.timeline} />
      </Panel>
      {dataFindings.length > 0 ? (
        <Panel title={t('case.findings')}>
          <Partial>{t('case.findings.hint')}</Partial>
          <ul className="findings">
            {dataFindings.map((finding) => (
              <li key={`${finding.code}${finding.factId}${finding.kind}`}>
                {finding.code} · {finding.kind} · {finding.value} ↔ {finding.against}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {notApplicable.length > 0 ? (
        <p className="quiet case-note">{t('case.notApplicable', { rules: notApplicable.join(t('list.and')) })}</p>
      ) : null}
    </article>
  );
}

/** Of the units and windows that a card may have hit, the case knows these by name. */
function namesIn({ unit, window, holder, holderName }: CaseDetail['case']): ReadonlyMap<string, string | undefined> {
  return new Map([
    ...(holder === undefined ? [] : [[holder, holderName] as const]),
    [window.code, window.name],
    [unit.code, unit.name],
  ]);
}
