import type { HallWindow, Person } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useHallNames, usePeople, useWindows } from '../../parts/use-hall.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import './settings.css';

/** 窗口与人员: who sits where. It is changed by the hall's file, all of it or nothing. */
export function HallPage() {
  const t = useText();
  const windows = useWindows();
  const people = usePeople();
  const failed = windows.error ?? people.error;
  if (failed !== null) return <Failed error={failed} />;
  if (windows.data === undefined || people.data === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.hall')}</h1>
        <span className="quiet">{t('settings.hall.hint')}</span>
      </div>
      {windows.data.length === 0 ? <Empty title={t('settings.hall.none')} /> : null}
      <Windows windows={windows.data} />
      <People people={people.data} />
    </>
  );
}

function Windows({ windows }: { readonly windows: readonly HallWindow[] }) {
  const t = useText();
  const nameOf = useHallNames();
  const columns: readonly Column<HallWindow>[] = [
    { key: 'code', title: t('settings.code'), cell: ({ code }) => code },
    { key: 'name', title: t('settings.hall.window'), cell: ({ name }) => name },
    {
      key: 'kind',
      title: t('settings.hall.kind'),
      cell: ({ kind }) => (kind === undefined ? '—' : wordFor(t, 'windowKind', kind)),
    },
    { key: 'unit', title: t('settings.accounts.units'), cell: ({ unit }) => nameOf(unit) },
    { key: 'valid', title: t('settings.valid'), isNumber: true, cell: validity },
  ];
  return (
    <>
      <h2 className="section-title">{t('settings.hall.windows')}</h2>
      <DataTable caption={t('settings.hall.windows')} columns={columns} rows={windows} keyOf={({ code }) => code} />
    </>
  );
}

function People({ people }: { readonly people: readonly Person[] }) {
  const t = useText();
  const nameOf = useHallNames();
  const columns: readonly Column<Person>[] = [
    { key: 'code', title: t('settings.code'), cell: ({ code }) => code },
    { key: 'name', title: t('settings.hall.person'), cell: ({ name }) => name },
    { key: 'unit', title: t('settings.accounts.units'), cell: ({ unit }) => nameOf(unit) },
    { key: 'post', title: t('settings.hall.post'), cell: ({ post }) => post ?? '—' },
    {
      key: 'ab',
      title: t('settings.hall.ab'),
      cell: ({ abPost }) => (abPost === undefined ? '—' : wordFor(t, 'abPost', abPost)),
    },
    { key: 'window', title: t('settings.hall.window'), cell: ({ window }) => nameOf(window) },
    { key: 'valid', title: t('settings.valid'), isNumber: true, cell: validity },
  ];
  return (
    <>
      <h2 className="section-title">{t('settings.hall.people')}</h2>
      <DataTable caption={t('settings.hall.people')} columns={columns} rows={people} keyOf={({ code }) => code} />
    </>
  );
}

interface Valid {
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

function validity({ validFrom, validUntil }: Valid): string {
  if (validFrom === undefined && validUntil === undefined) return '—';
  return `${validFrom ?? ''} … ${validUntil ?? ''}`;
}
