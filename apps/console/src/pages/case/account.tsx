import { useState } from 'react';
import type { ClockView } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { Panel } from '../../parts/panel.js';
import { AccountCalendar } from './account-calendar.js';
import { AccountTable } from './account-table.js';
import './account.css';

interface Props {
  readonly days: ClockView['account'];
  readonly asOf: string;
}

const VIEWS = ['calendar', 'table'] as const;

/** Every day from acceptance to the due, counted or not, and why: what decides explains itself. */
export function Account({ days, asOf }: Props) {
  const t = useText();
  const formats = useFormats();
  const [view, setView] = useState<(typeof VIEWS)[number]>('calendar');
  const choice = (
    <div className="switch no-print">
      {VIEWS.map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
          {t(`case.account.${each}`)}
        </button>
      ))}
    </div>
  );
  if (days.length === 0) {
    return (
      <Panel title={t('case.account')}>
        <p className="quiet">{t('case.account.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('case.account')} end={choice}>
      {view === 'calendar' ? <AccountCalendar days={days} today={formats.dayOf(asOf)} /> : <AccountTable days={days} />}
    </Panel>
  );
}
