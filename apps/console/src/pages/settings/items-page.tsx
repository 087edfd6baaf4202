import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Item, readItems } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useHallNames, useHalls } from '../../parts/use-hall.js';
import { useLimitText } from '../../parts/use-limit-text.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { ItemForm } from './item-form.js';
import './settings.css';

/** 事项: every version of what the hall offers, and a form for the next one or for a new item. */
export function ItemsPage() {
  const t = useText();
  const [chosen, choose] = useState<Item | 'new'>();
  const halls = useHalls().data ?? [];
  const found = useQuery({ queryKey: ['items'], queryFn: ({ signal }) => readItems({}, signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.items')}</h1>
        <span className="quiet">{t('settings.items.hint')}</span>
        <span className="page-head-end">
          <Button size="small" onClick={() => choose('new')}>
            {t('settings.items.add')}
          </Button>
        </span>
      </div>
      {chosen === undefined ? null : (
        <ItemForm
          key={chosen === 'new' ? '' : chosen.code}
          item={chosen === 'new' ? undefined : chosen}
          halls={halls}
          onClose={() => choose(undefined)}
        />
      )}
      {found.data.length === 0 ? (
        <Empty title={t('settings.items.none')} />
      ) : (
        <List items={found.data} onChoose={choose} />
      )}
    </>
  );
}

interface ListProps {
  readonly items: readonly Item[];
  readonly onChoose: (item: Item) => void;
}

function List({ items, onChoose }: ListProps) {
  const t = useText();
  const columns = useColumns();
  const newest = new Map(items.map(({ code, version }) => [code, version]));
  const acts: Column<Item> = {
    key: 'acts',
    title: t('settings.acts'),
    cell: (item) =>
      newest.get(item.code) === item.version ? (
        <button type="button" className="text-button" onClick={() => onChoose(item)}>
          {t('settings.items.next')}
          <span className="visually-hidden"> {item.name}</span>
        </button>
      ) : (
        <span className="quiet">{t('settings.items.old')}</span>
      ),
  };
  return (
    <DataTable
      caption={t('settings.items')}
      columns={[...columns, acts]}
      rows={items}
      keyOf={({ code, version }) => `${code}@${version}`}
    />
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
    { key: 'unit', title: t('cards.column.unit'), cell: ({ unit }) => nameOf(unit) },
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
