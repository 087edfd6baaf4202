import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleView } from '#contracts/api/rules.js';
import { readRules } from '../../api/settings.js';
import { useLanguage, useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useSession } from '../../session/session-context.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { LevelMark } from '../../theme/marks.js';
import { RuleForm } from './rule-form.js';
import './settings.css';

/** 规则: what trips which card, by which thresholds, from which day on. */
export function RulesPage() {
  const t = useText();
  const found = useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => readRules(signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.rules')}</h1>
        <span className="quiet">{t('settings.rules.hint')}</span>
      </div>
      <List rules={found.data.rules} />
    </>
  );
}

function List({ rules }: { readonly rules: readonly RuleView[] }) {
  const t = useText();
  const { role } = useSession().identity;
  const [chosen, choose] = useState<string>();
  const rule = rules.find(({ code }) => code === chosen);
  const columns = useColumns();
  const acts: Column<RuleView> = {
    key: 'acts',
    title: t('settings.acts'),
    cell: ({ code, publishable }) =>
      publishable && role === 'supervisor' ? (
        <button type="button" className="text-button" onClick={() => choose(code)}>
          {t('settings.rules.publish')}
          <span className="visually-hidden"> {code}</span>
        </button>
      ) : (
        <span className="quiet">{publishable ? t('settings.rules.bySupervisor') : t('settings.rules.law')}</span>
      ),
  };
  return (
    <>
      {rule === undefined ? null : <RuleForm key={rule.code} rule={rule} onClose={() => choose(undefined)} />}
      <DataTable caption={t('settings.rules')} columns={[...columns, acts]} rows={rules} keyOf={({ code }) => code} />
    </>
  );
}

function useColumns(): readonly Column<RuleView>[] {
  const t = useText();
  const { language } = useLanguage();
  return [
    {
      key: 'rule',
      title: t('settings.rules.rule'),
      cell: ({ code, title, basis }) => <span title={basis}>{`${code} ${title[language]}`}</span>,
    },
    {
      key: 'levels',
      title: t('settings.rules.levels'),
      cell: ({ levels }) => (
        <span className="card-acts">
          {levels.map((level) => (level === 'NONE' ? null : <LevelMark key={level} level={level} />))}
        </span>
      ),
    },
    {
      key: 'versions',
      title: t('settings.rules.versions'),
      cell: ({ versions }) => (
        <ul className="parts-list">
          {versions.map(({ version, from, mode, parameters }) => (
            <li key={version}>
              {t('settings.rules.version', { version, from })} · {t(`settings.rules.mode.${mode}`)}{' '}
              <span className="quiet">{thresholds(t, parameters)}</span>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function thresholds(t: Translate, parameters: Readonly<Record<string, number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${wordFor(t, 'threshold', name)} ${value}`)
    .join(t('list.and'));
}
