import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readCards } from '../../api/watch.js';
import { useText } from '../../i18n/language.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { More } from '../../parts/more.js';
import { useWatchedPages } from '../../parts/use-pages.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { CardFilters, type CardFilterValues, cardFiltersOf } from './card-filters.js';
import { CardList } from './card-list.js';
import { CardSums } from './card-sums.js';

const RENEW_EVERY_ms = 10_000;
const TABS = ['list', 'rule', 'unit'] as const;
type Tab = (typeof TABS)[number];

/** 红黄牌: every card, one by one or summed by rule and by department. */
export function CardsPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => cardFiltersOf(search), [search]);
  const tab = TABS.find((each) => each === search.get('by')) ?? 'list';
  const put = (name: string, value: string) => setSearch((was) => replaced(was, name, value), { replace: true });
  return (
    <>
      <div className="page-head">
        <h1>{t('cards.title')}</h1>
        <span className="quiet">{t('cards.hint')}</span>
        <span className="page-head-end">
          <ExportButtons key={JSON.stringify(filters)} what="cards" query={filters} />
        </span>
      </div>
      <Tabs tab={tab} onChoose={(next) => put('by', next === 'list' ? '' : next)} />
      <CardFilters filters={filters} onPut={put} />
      {tab === 'list' ? <List filters={filters} /> : <CardSums filters={filters} by={tab} />}
    </>
  );
}

function List({ filters }: { readonly filters: CardFilterValues }) {
  const t = useText();
  const found = useWatchedPages(['cards', filters], RENEW_EVERY_ms, (cursor, signal) =>
    readCards({ ...filters, cursor }, signal),
  );
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  const cards = found.data.pages.flatMap(({ rows }) => rows);
  if (cards.length === 0) return <Empty title={t('cards.empty')} />;
  return (
    <>
      <CardList cards={cards} />
      <More of={found} word={t('cards.more')} />
    </>
  );
}

function Tabs({ tab, onChoose }: { readonly tab: Tab; readonly onChoose: (tab: Tab) => void }) {
  const t = useText();
  return (
    <div className="tabs">
      {TABS.map((each) => (
        <button key={each} type="button" aria-pressed={tab === each} onClick={() => onChoose(each)}>
          {t(`cards.tab.${each}`)}
        </button>
      ))}
    </div>
  );
}

function replaced(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}
