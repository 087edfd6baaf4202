import { Button } from 'antd';
import { useState } from 'react';
import type { Hall, HallWindow, Person, Unit } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useHallNames, useHalls, usePeople, useUnits, useWindows } from '../../parts/use-hall.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import type { EntryProps } from './entry-form.js';
import { PersonForm } from './person-form.js';
import { UnitForm } from './unit-form.js';
import { WindowForm } from './window-form.js';
import './settings.css';

/** 窗口与人员: what a hall is made of, entry by entry; the hall's file changes it as a whole. */
export function HallPage() {
  const t = useText();
  const lists = [useHalls(), useUnits(), useWindows(), usePeople()] as const;
  const failed = lists.find(({ isError }) => isError);
  if (failed !== undefined) return <Failed error={failed.error} onAgain={() => void failed.refetch()} />;
  const [halls, units, windows, people] = [lists[0].data, lists[1].data, lists[2].data, lists[3].data];
  if (halls === undefined || units === undefined || windows === undefined || people === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.hall')}</h1>
        <span className="quiet">{t('settings.hall.hint')}</span>
      </div>
      {halls.length === 0 ? <Empty title={t('settings.hall.none')} /> : null}
      <Windows halls={halls} rows={windows} />
      <Units halls={halls} rows={units} />
      <People halls={halls} rows={people} />
    </>
  );
}

interface ListProps<E> {
  readonly halls: readonly Hall[];
  readonly rows: readonly E[];
}

interface EntriesProps<E> extends ListProps<E> {
  readonly title: string;
  readonly add: string;
  readonly columns: readonly Column<E>[];
  readonly form: React.ComponentType<EntryProps<E>>;
}

/** One list of the hall, with a form for one of its entries or a new one. */
function Entries<E extends Named>({ title, add, columns, form: Form, halls, rows }: EntriesProps<E>) {
  const t = useText();
  const [chosen, choose] = useState<E | 'new'>();
  const acts: Column<E> = {
    key: 'acts',
    title: t('settings.acts'),
    cell: (entry) => (
      <button type="button" className="text-button" onClick={() => choose(entry)}>
        {t('settings.hall.change')}
        <span className="visually-hidden"> {entry.name}</span>
      </button>
    ),
  };
  const named: readonly Column<E>[] = [
    { key: 'code', title: t('settings.code'), cell: ({ code }) => code },
    ...columns,
    { key: 'valid', title: t('settings.valid'), isNumber: true, cell: validity },
  ];
  // Without a hall there is nothing that an entry could belong to.
  const isChanged = halls.length > 0;
  return (
    <>
      <div className="section-head">
        <h2 className="section-title">{title}</h2>
        {isChanged ? (
          <Button size="small" onClick={() => choose('new')}>
            {add}
          </Button>
        ) : null}
      </div>
      {chosen === undefined ? null : (
        <Form
          key={chosen === 'new' ? '' : chosen.code}
          halls={halls}
          entry={chosen === 'new' ? undefined : chosen}
          onClose={() => choose(undefined)}
        />
      )}
      <DataTable
        caption={title}
        columns={isChanged ? [...named, acts] : named}
        rows={rows}
        keyOf={({ code }) => code}
      />
    </>
  );
}

function Windows({ halls, rows }: ListProps<HallWindow>) {
  const t = useText();
  const nameOf = useHallNames();
  const columns: readonly Column<HallWindow>[] = [
    { key: 'name', title: t('settings.hall.window'), cell: ({ name }) => name },
    {
      key: 'kind',
      title: t('settings.hall.kind'),
      cell: ({ kind }) => (kind === undefined ? '—' : wordFor(t, 'windowKind', kind)),
    },
    { key: 'unit', title: t('cards.column.unit'), cell: ({ unit }) => nameOf(unit) },
  ];
  const words = { title: t('settings.hall.windows'), add: t('settings.hall.newWindow') };
  return <Entries {...{ halls, rows, columns }} {...words} form={WindowForm} />;
}

function Units({ halls, rows }: ListProps<Unit>) {
  const t = useText();
  const nameOf = useHallNames();
  const columns: readonly Column<Unit>[] = [
    { key: 'name', title: t('settings.items.name'), cell: ({ name }) => name },
    { key: 'parent', title: t('settings.hall.parent'), cell: ({ parent }) => nameOf(parent) },
  ];
  const words = { title: t('settings.hall.units'), add: t('settings.hall.newUnit') };
  return <Entries {...{ halls, rows, columns }} {...words} form={UnitForm} />;
}

function People({ halls, rows }: ListProps<Person>) {
  const t = useText();
  const nameOf = useHallNames();
  const columns: readonly Column<Person>[] = [
    { key: 'name', title: t('settings.hall.person'), cell: ({ name }) => name },
    { key: 'unit', title: t('cards.column.unit'), cell: ({ unit }) => nameOf(unit) },
    { key: 'post', title: t('settings.hall.post'), cell: ({ post }) => post ?? '—' },
    {
      key: 'ab',
      title: t('settings.hall.ab'),
      cell: ({ abPost }) => (abPost === undefined ? '—' : wordFor(t, 'abPost', abPost)),
    },
    { key: 'window', title: t('settings.hall.window'), cell: ({ window }) => nameOf(window) },
  ];
  const words = { title: t('settings.hall.people'), add: t('settings.hall.newPerson') };
  return <Entries {...{ halls, rows, columns }} {...words} form={PersonForm} />;
}

interface Named {
  readonly code: string;
  readonly name: string;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

function validity({ validFrom, validUntil }: Named): string {
  if (validFrom === undefined && validUntil === undefined) return '—';
  return `${validFrom ?? ''} … ${validUntil ?? ''}`;
}
