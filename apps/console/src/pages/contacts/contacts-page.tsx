import { Link } from 'react-router';
import type { AuditPage } from '#contracts/api/accounts.js';
import { readContactsShown } from '../../api/contacts.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { More } from '../../parts/more.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { usePages } from '../../parts/use-pages.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';

type Entry = AuditPage['rows'][number];

/** 联系方式查看记录: who looked at whose number, and why; the number itself is nowhere in it. */
export function ContactsPage() {
  const t = useText();
  const found = usePages(['contacts-shown'], (cursor, signal) => readContactsShown({ cursor }, signal));
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const rows = found.data.pages.flatMap((page) => page.rows);
  return (
    <>
      <div className="page-head">
        <h1>{t('contacts.title')}</h1>
        <span className="quiet">{t('contacts.hint')}</span>
      </div>
      {rows.length === 0 ? <Empty title={t('contacts.none')} /> : <List rows={rows} />}
      <More of={found} word={t('settings.more')} />
    </>
  );
}

function List({ rows }: { readonly rows: readonly Entry[] }) {
  const t = useText();
  const formats = useFormats();
  const columns: readonly Column<Entry>[] = [
    { key: 'at', title: t('contacts.at'), isNumber: true, cell: ({ at }) => formats.fullMoment(at) },
    { key: 'account', title: t('contacts.account'), cell: ({ account }) => account ?? '—' },
    {
      key: 'case',
      title: t('case.title'),
      cell: ({ subject }) =>
        subject === undefined ? (
          '—'
        ) : (
          <Link to={pathOfCase(subject)}>
            <CaseNumber caseNo={subject} />
          </Link>
        ),
    },
    { key: 'why', title: t('settings.reason'), cell: ({ detail }) => detail ?? '—' },
  ];
  return (
    <DataTable
      caption={t('contacts.title')}
      columns={columns}
      rows={rows}
      keyOf={({ at, account, subject }) => `${at} ${account} ${subject}`}
    />
  );
}
