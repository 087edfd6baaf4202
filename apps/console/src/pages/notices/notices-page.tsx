import { useSearchParams } from 'react-router';
import type { Role } from '#contracts/api/identity.js';
import { readInbox, readReceipts } from '../../api/notices.js';
import { useText } from '../../i18n/language.js';
import { useWatchedPages } from '../../parts/use-pages.js';
import { useSession } from '../../session/session-context.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { NoticeList } from './notice-list.js';
import '../cards/cards.css';
import './notices.css';
import { More } from '../../parts/more.js';

const RENEW_EVERY_ms = 10_000;
const LISTS = ['inbox', 'open', 'receipts'] as const;
type List = (typeof LISTS)[number];

/** Who answers for others sees that they were told. */
const SEE_RECEIPTS: readonly Role[] = ['supervisor', 'stationed_officer', 'department_head', 'operator', 'auditor'];

/** 通知: what I have been told, what waits for my word, and who else was told what. */
export function NoticesPage() {
  const t = useText();
  const { identity } = useSession();
  const [search, setSearch] = useSearchParams();
  const lists = LISTS.filter((list) => list !== 'receipts' || SEE_RECEIPTS.includes(identity.role));
  const list = lists.find((each) => each === search.get('list')) ?? 'inbox';
  return (
    <>
      <div className="page-head">
        <h1>{t('notices.title')}</h1>
        <span className="quiet">{t(`notices.hint.${list}`)}</span>
      </div>
      <div className="tabs">
        {lists.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={list === each}
            onClick={() => setSearch(each === 'inbox' ? {} : { list: each }, { replace: true })}
          >
            {t(`notices.list.${each}`)}
          </button>
        ))}
      </div>
      <Notices key={list} list={list} />
    </>
  );
}

function Notices({ list }: { readonly list: List }) {
  const t = useText();
  const found = useNotices(list);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (rows.length === 0) return <Empty title={t(`notices.empty.${list}`)} hint={t('notices.emptyHint')} />;
  return (
    <>
      <NoticeList rows={rows} isReceipts={list === 'receipts'} />
      <More of={found} word={t('cards.more')} />
    </>
  );
}

function useNotices(list: List) {
  const ask = list === 'receipts' ? readReceipts : readInbox;
  const found = useWatchedPages(['notices', list], RENEW_EVERY_ms, (cursor, signal) =>
    ask({ cursor, ...(list === 'open' ? { open: 'true' } : {}) }, signal),
  );
  return found;
}
