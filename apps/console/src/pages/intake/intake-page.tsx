import { Link, useSearchParams } from 'react-router';
import type { IntakeCase } from '#contracts/api/intake.js';
import type { Query } from '../../api/client.js';
import { readWindowCases } from '../../api/window.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useHallNames, useWindows } from '../../parts/use-hall.js';
import { useSession } from '../../session/session-context.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { windowsIn } from './offered.js';
import { Status } from './status.js';
import './intake.css';
import { More } from '../../parts/more.js';
import { Options } from '../../parts/options.js';
import { usePages } from '../../parts/use-pages.js';

const RENEW_EVERY_ms = 15_000;
const LISTS = ['waiting', 'accepted', 'ended', 'all'] as const;
type List = (typeof LISTS)[number];

const queries = {
  waiting: { status: 'RECEIVED,SUPPLEMENT_REQUESTED' },
  accepted: { status: 'ACCEPTED' },
  ended: { status: 'REFUSED,WITHDRAWN' },
  all: {},
} as const satisfies Record<List, Query>;

/** 收件: the cases of the windows, and what is to be answered. */
export function IntakePage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const list = LISTS.find((each) => each === search.get('list')) ?? 'waiting';
  const window = search.get('window') ?? '';
  const open = (next: List, at: string) => setSearch({ list: next, ...(at === '' ? {} : { window: at }) });
  return (
    <>
      <div className="page-head">
        <h1>{t('intake.title')}</h1>
        <span className="quiet">{t('intake.hint')}</span>
        <span className="page-head-end">
          <Link className="primary-link" to="/intake/new">
            {t('intake.new')}
          </Link>
        </span>
      </div>
      <div className="tabs">
        {LISTS.map((each) => (
          <button key={each} type="button" aria-pressed={list === each} onClick={() => open(each, window)}>
            {t(`intake.list.${each}`)}
          </button>
        ))}
        <WindowChoice chosen={window} onChoose={(at) => open(list, at)} />
      </div>
      <Cases query={{ ...queries[list], ...(window === '' ? {} : { window }) }} />
    </>
  );
}

function WindowChoice({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (code: string) => void }) {
  const t = useText();
  const { scope } = useSession().identity;
  const windows = windowsIn(useWindows().data ?? [], scope.units);
  return (
    <label className="tabs-end">
      {t('intake.window')}
      <select value={chosen} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{t('intake.window.any')}</option>
        <Options of={windows} />
      </select>
    </label>
  );
}

function Cases({ query }: { readonly query: Query }) {
  const t = useText();
  const columns = useColumns();
  const found = usePages(
    ['window-cases', query],
    (cursor, signal) => readWindowCases({ ...query, cursor }, signal),
    RENEW_EVERY_ms,
  );
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const rows = found.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty title={t('intake.empty')} hint={t('intake.emptyHint')} />;
  return (
    <>
      <DataTable caption={t('intake.title')} columns={columns} rows={rows} keyOf={({ caseNo }) => caseNo} />
      <More of={found} word={t('intake.more')} />
    </>
  );
}

function useColumns(): readonly Column<IntakeCase>[] {
  const t = useText();
  const formats = useFormats();
  const nameOf = useHallNames();
  return [
    {
      key: 'receipt',
      title: t('intake.column.receipt'),
      cell: ({ caseNo, receipt }) => (
        <Link className="code" to={`/intake/${encodeURIComponent(caseNo)}`}>
          {receipt}
        </Link>
      ),
    },
    { key: 'item', title: t('intake.column.item'), cell: ({ item }) => item.name ?? item.code },
    {
      key: 'status',
      title: t('intake.column.status'),
      cell: ({ status }) => <Status of={status} />,
    },
    { key: 'applicant', title: t('intake.column.applicant'), cell: ({ applicant }) => t(`applicant.${applicant}`) },
    { key: 'unit', title: t('intake.column.unit'), cell: ({ unit }) => nameOf(unit) },
    {
      key: 'window',
      title: t('intake.column.window'),
      cell: ({ window, channel }) => (window === undefined ? wordFor(t, 'channel', channel) : nameOf(window)),
    },
    {
      key: 'received',
      title: t('intake.column.received'),
      isNumber: true,
      cell: ({ receivedAt }) => formats.fullMoment(receivedAt).slice(0, -3),
    },
  ];
}
