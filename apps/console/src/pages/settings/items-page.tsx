import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Item, readItems } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useHallNames } from '../../parts/use-hall.js';
import { useLimitText } from '../../parts/use-limit-text.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { ItemForm } from './item-form.js';
import './settings.css';

/** 事项: every version of what the hall offers. */
export function ItemsPage() {
  const t = useText();
  const found = useQuery({ queryKey: ['items'], queryFn: ({ signal }) => readItems({}, signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.items')}</h1>
        <span className="quiet">{t('settings.items.hint')}</span>
      </div>
      {found.data.length === 0 ? <Empty title={t('settings.items.none')} /> : <List items={found.data} />}
    </>
  );
}

function List({ items }: { readonly items: readonly Item[] }) {
  const t = useText();
  const [chosen, choose] = useState<Item>();
  const columns = useColumns();
  const newest = new Map(items.map(({ code, version }) => [code, version]));
  const acts: Column<Item> = {
    key: 'acts',
    title: t('settings.acts'),
    cell: (item) =>
      newest.get(item.code) === item.version ? (
        <button type="button" className="text-button" onClick={() => choose(item)}>
          {t('settings.items.next')}
          <span className="visually-hidden"> {item.name}</span>
        </button>
      ) : (
        <span className="quiet">{t('settings.items.old')}</span>
      ),
  };
  return (
    <>
      {chosen === undefined ? null : <ItemForm key={chosen.code} item={chosen} onClose={() => choose(undefined)} />}
      <DataTable
        caption={t('settings.items')}
        columns={[...columns, acts]}
        rows={items}
        keyOf={({ code, version }) => `${code}@${version}`}
      />
    </>
  );
}

function useColumns(): readonly Column<Item>[] {
  const t = useText();
  const nameOf = useHallNames();
  const limitText = useLimitText();
  return [
    { key: 'code', title: t('settings.code'), cell: ({ code }) => code },
    { key: 'version', title: t('settings.calendars.version'), isNumber: true, cell: ({ version }) => version },
    { key: 'name', title: t('settings.items.name'), cell: ({ name }) => name },
    { key: 'type', title: t('settings.items.type'), cell: ({ caseType }) => t(`caseType.${caseType}`) },
    { key: 'unit', title: t('settings.accounts.units'), cell: ({ unit }) => nameOf(unit) },
    {
      key: 'promised',
      title: t('settings.items.promised'),
      isNumber: true,
      cell: ({ promisedLimit }) => limitText(promisedLimit),
    },
    {
      key: 'statutory',
      title: t('settings.items.statutory'),
      isNumber: true,
      cell: ({ statutoryLimit }) => limitText(statutoryLimit),
    },
    {
      key: 'effective',
      title: t('settings.items.effective'),
      isNumber: true,
      cell: ({ effectiveFrom, effectiveUntil }) => `${effectiveFrom} … ${effectiveUntil ?? ''}`,
    },
  ];
}
