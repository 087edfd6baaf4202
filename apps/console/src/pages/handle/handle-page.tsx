import { Link, useSearchParams } from 'react-router';
import type { CaseRow } from '#contracts/api/cases.js';
import { caseNoOf } from '#domain/intake/case-number.js';
import type { Query } from '../../api/client.js';
import { readCases } from '../../api/watch.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Due, Remaining } from '../../parts/due.js';
import { nameOf } from '../../parts/named.js';
import { useHallNames } from '../../parts/use-hall.js';
import { useWatchedPages } from '../../parts/use-pages.js';
import { useSession } from '../../session/session-context.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { CaseMark } from '../../theme/marks.js';
import './handle.css';
import { More } from '../../parts/more.js';

const RENEW_EVERY_ms = 15_000;
const LISTS = ['open', 'ended'] as const;
type List = (typeof LISTS)[number];

const queries = { open: { ended: 'no' }, ended: { ended: 'yes' } } as const satisfies Record<List, Query>;

/** Acts are done on the cases of our own windows; those of other systems are handled there. */
const OWN = caseNoOf('');

/** 办理: the cases of a department, the most urgent first. */
export function HandlePage() {
  const t = useText();
  const { scope } = useSession().identity;
  const [search, setSearch] = useSearchParams();
  const list = LISTS.find((each) => each === search.get('list')) ?? 'open';
  const unit = scope.units === 'all' || scope.units.length > 1 ? undefined : scope.units[0];
  return (
    <>
      <div className="page-head">
        <h1>{t('handle.title')}</h1>
        <span className="quiet">{t('handle.hint')}</span>
      </div>
      <div className="tabs">
        {LISTS.map((each) => (
          <button key={each} type="button" aria-pressed={list === each} onClick={() => setSearch({ list: each })}>
            {t(`handle.list.${each}`)}
          </button>
        ))}
      </div>
      <Cases query={{ ...queries[list], number: OWN, unit }} />
    </>
  );
}

function Cases({ query }: { readonly query: Query }) {
  const t = useText();
  const columns = useColumns();
  const found = useWatchedPages(['handle', query], RENEW_EVERY_ms, (cursor, signal) =>
    readCases({ ...query, cursor }, signal),
  );
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const rows = found.data.pages.flatMap((page) => page.rows).filter(isAccepted);
  if (rows.length === 0) return <Empty title={t('handle.empty')} hint={t('handle.emptyHint')} />;
  return (
    <>
      <DataTable caption={t('handle.title')} columns={columns} rows={rows} keyOf={({ caseNo }) => caseNo} />
      <More of={found} word={t('handle.more')} />
    </>
  );
}

/** What a window has not accepted is not the department's yet. */
function isAccepted({ acceptedAt }: CaseRow): boolean {
  return acceptedAt !== undefined;
}

function useColumns(): readonly Column<CaseRow>[] {
  const t = useText();
  const formats = useFormats();
  const personOf = useHallNames();
  return [
    { key: 'state', title: t('handle.column.state'), cell: (row) => <CaseMark level={row.level} state={row.state} /> },
    {
      key: 'case',
      title: t('handle.column.case'),
      cell: ({ caseNo }) => (
        <Link className="code" to={`/handle/${encodeURIComponent(caseNo)}`}>
          {caseNo.slice(OWN.length)}
        </Link>
      ),
    },
    { key: 'item', title: t('handle.column.item'), cell: ({ item }) => nameOf(item) },
    {
      key: 'stage',
      title: t('handle.column.stage'),
      cell: ({ stage }) => (stage === undefined ? '—' : wordFor(t, 'stage', stage)),
    },
    { key: 'person', title: t('handle.column.person'), cell: ({ person }) => personOf(person) },
    {
      key: 'accepted',
      title: t('handle.column.accepted'),
      isNumber: true,
      cell: ({ acceptedAt }) => (acceptedAt === undefined ? '—' : formats.moment(acceptedAt)),
    },
    { key: 'due', title: t('handle.column.due'), isNumber: true, cell: (row) => <Due row={row} /> },
    { key: 'left', title: t('handle.column.left'), isNumber: true, cell: (row) => <Remaining row={row} /> },
  ];
}
