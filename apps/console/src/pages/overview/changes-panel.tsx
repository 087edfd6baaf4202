import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Changes } from '#contracts/api/overview.js';
import { readChanges } from '../../api/overview.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { hallMidnightOf } from '../../parts/hall-day.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { Panel } from '../../parts/panel.js';
import { useSession } from '../../session/session-context.js';
import { LevelMark, Shape } from '../../theme/marks.js';
import { keepLooked, readLooked } from './looked.js';

const RENEW_EVERY_ms = 10_000;
const SHOWN_cards = 5;

/** What has happened since this account last said that it had looked; on its first day, since midnight. */
export function ChangesPanel({ asOf }: { readonly asOf: string }) {
  const t = useText();
  const formats = useFormats();
  const { account } = useSession().identity;
  const [since, setSince] = useState(() => readLooked(account) ?? hallMidnightOf(asOf));
  const found = useQuery({
    queryKey: ['overview', 'changes', since],
    queryFn: ({ signal }) => readChanges(since, signal),
    refetchInterval: RENEW_EVERY_ms,
    placeholderData: (before) => before,
  });
  const see = () => {
    keepLooked(account, found.data?.asOf ?? asOf);
    setSince(found.data?.asOf ?? asOf);
  };
  const end = (
    <>
      <span className="quiet">{t('overview.changes.since', { at: formats.moment(since) })}</span>{' '}
      <Button size="small" onClick={see}>
        {t('overview.changes.seen')}
      </Button>
    </>
  );
  return (
    <Panel title={t('overview.changes')} end={end}>
      {found.data === undefined ? null : <ChangeFigures changes={found.data} />}
    </Panel>
  );
}

const ISSUED = [
  { key: 'red', shape: 'RED' },
  { key: 'yellow', shape: 'YELLOW' },
  { key: 'warn', shape: 'WARN' },
] as const;
const SETTLED = ['lifted', 'revoked', 'cancelled', 'appealed'] as const;

function ChangeFigures({ changes: { cards, cases } }: { readonly changes: Changes }) {
  const t = useText();
  const formats = useFormats();
  const figures = [
    ...ISSUED.map(({ key, shape }) => ({
      key,
      name: (
        <>
          <Shape shape={shape} /> {t('overview.changes.issued', { level: t(`level.${shape}`) })}
        </>
      ),
      count: cards.issued[key],
    })),
    ...SETTLED.map((key) => ({ key, name: t(`overview.changes.${key}`), count: cards[key] })),
    { key: 'received', name: t('overview.changes.received'), count: cases.received },
    { key: 'closed', name: t('overview.changes.closed'), count: cases.closed },
  ].filter(({ count }) => count > 0);
  if (figures.length === 0) return <p className="quiet">{t('overview.changes.none')}</p>;
  return (
    <>
      <ul className="change-figures">
        {figures.map(({ key, name, count }) => (
          <li key={key}>
            <span>{name}</span> <strong>{formats.count(count)}</strong>
          </li>
        ))}
      </ul>
      <NewCards cards={cards.rows.slice(0, SHOWN_cards)} />
    </>
  );
}

function NewCards({ cards }: { readonly cards: Changes['cards']['rows'] }) {
  const t = useText();
  const formats = useFormats();
  const { language } = useLanguage();
  if (cards.length === 0) return null;
  return (
    <ul className="new-cards" aria-label={t('overview.changes.latest')}>
      {cards.map(({ id, level, caseNo, title, issuedAt }) => (
        <li key={id}>
          {level === 'NONE' ? null : <LevelMark level={level} />}
          <Link to={pathOfCase(caseNo)}>
            <CaseNumber caseNo={caseNo} />
          </Link>
          <span className="new-cards-title">{title[language]}</span>
          <span className="quiet">{formats.moment(issuedAt)}</span>
        </li>
      ))}
    </ul>
  );
}
