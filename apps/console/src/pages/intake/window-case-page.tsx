import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { IntakeCase } from '#contracts/api/intake.js';
import { type Item, readItems, readWindowCase } from '../../api/window.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { ContactButton } from '../../parts/contact-button.js';
import { Foreseen } from '../../parts/foreseen.js';
import { hallDayOf } from '../../parts/hall-day.js';
import { Panel } from '../../parts/panel.js';
import { useHallNames } from '../../parts/use-hall.js';
import { useToday } from '../../parts/use-today.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { ItemTold } from './item-told.js';
import { answerQuestion } from './questions.js';
import { Status } from './status.js';
import { WindowActs } from './window-acts.js';
import './intake.css';

const RENEW_EVERY_ms = 15_000;

/** One case at its window: its receipt, and what may be done with it now. */
export function WindowCasePage() {
  const t = useText();
  const { caseNo = '' } = useParams();
  const found = useQuery({
    queryKey: ['window-case', caseNo],
    queryFn: ({ signal }) => readWindowCase(caseNo, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const { item, status } = found.data;
  return (
    <>
      <p className="back-line no-print">
        <Link to="/intake">‹ {t('intake.back')}</Link>
      </p>
      <div className="page-head">
        <h1>{item.name ?? item.code}</h1>
        <Status of={status} />
      </div>
      <Found window={found.data} />
    </>
  );
}

function Found({ window }: { readonly window: IntakeCase }) {
  const { code, version } = window.item;
  const today = useToday().data;
  const items = useQuery({
    queryKey: ['item', code],
    queryFn: ({ signal }) => readItems({ code }, signal),
  });
  const item = items.data?.find((each) => String(each.version) === version) ?? items.data?.at(-1);
  return (
    <div className="intake-case">
      <div className="acts-side">
        <AnswerBy window={window} item={item} />
        <WindowActs window={window} item={item} today={today} />
      </div>
      <Receipt window={window} item={item} />
    </div>
  );
}

/** Only of what was never asked to be supplemented: otherwise its days have begun anew. */
function AnswerBy({ window, item }: { readonly window: IntakeCase; readonly item: Item | undefined }) {
  if (item === undefined || !window.allowed.includes('request-supplement')) return null;
  return <Foreseen question={answerQuestion(item.region, hallDayOf(window.receivedAt))} words="foreseen.answerBy" />;
}

function Receipt({ window: received, item }: { readonly window: IntakeCase; readonly item: Item | undefined }) {
  const t = useText();
  const formats = useFormats();
  const nameOf = useHallNames();
  const { receipt, receivedAt, unit, channel, applicant } = received;
  const at = received.window === undefined ? wordFor(t, 'channel', channel) : nameOf(received.window);
  const lines = [
    { title: t('receipt.number'), value: <span className="receipt-number code">{receipt}</span> },
    { title: t('intake.column.item'), value: received.item.name ?? received.item.code },
    { title: t('intake.column.applicant'), value: t(`applicant.${applicant}`) },
    { title: t('receipt.hall'), value: `${nameOf(unit)} · ${at}` },
    { title: t('intake.column.received'), value: formats.fullMoment(receivedAt).slice(0, -3) },
  ];
  return (
    <Panel title={t('receipt.title')} className="receipt">
      <dl>
        {lines.map(({ title, value }) => (
          <div key={title} className="receipt-line">
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {item === undefined ? null : <ItemTold item={item} />}
      <p className="quiet receipt-query">{t('receipt.query')}</p>
      <p className="no-print receipt-acts">
        <ContactButton caseNo={received.caseNo} />
        <Button size="small" onClick={() => print()}>
          {t('receipt.print')}
        </Button>
      </p>
    </Panel>
  );
}
