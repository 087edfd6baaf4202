import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useFormats, useText } from '../../i18n/language.js';
import { pathOfCase } from '../../parts/named.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Partial } from '../../states/partial.js';
import { CaseTable, type CaseTableHandle } from './case-table.js';
import { Counts } from './counts.js';
import { FilterBar } from './filter-bar.js';
import { type Filters, filtersOf, searchOf } from './filters.js';
import { KeysHelp } from './keys-help.js';
import { countVisible } from './loaded-list.js';
import { ROWS_MAX, useCaseList } from './use-case-list.js';
import { useKeys } from './use-keys.js';
import { Views } from './views.js';
import './live-page.css';

/** 实时办件: every open case, the most urgent first, as it changes. */
export function LivePage() {
  const t = useText();
  const { filters, narrow } = useFilters();
  const cases = useCaseList(filters);
  const { list, renew } = cases;
  const table = useRef<CaseTableHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const [isFiltering, setFiltering] = useState(false);
  const toggleFilters = () => setFiltering((was) => !was);
  const [isHelping, setHelping] = useState(false);
  const open = useOpenCase();
  const { updates, update } = useUpdates(cases, table);
  useKeys({
    '/': () => search.current?.focus(),
    j: () => table.current?.move(1),
    k: () => table.current?.move(-1),
    Enter: () => table.current?.chosen !== undefined && open(table.current.chosen),
    Escape: () => (isHelping ? setHelping(false) : table.current?.leave()),
    f: toggleFilters,
    r: () => (updates > 0 ? update() : renew()),
    '?': () => setHelping((was) => !was),
  });
  return (
    <div className="live-page">
      <div className="page-head">
        <h1>{t('live.title')}</h1>
        <Loaded list={list} />
        <Counts filters={filters} changes={list.pending} onNarrow={narrow} />
      </div>
      <Views filters={filters} onChoose={narrow} />
      <FilterBar
        {...{ filters, search }}
        onNarrow={narrow}
        isOpen={isFiltering}
        onToggle={toggleFilters}
        onHelp={() => setHelping(true)}
      />
      {list.rows.length >= ROWS_MAX && list.next !== undefined ? (
        <Partial>{t('live.mostLoaded', { count: ROWS_MAX })}</Partial>
      ) : null}
      <div className="live-list">
        <UpdatesPill count={updates} isOutdated={list.isOutdated} onApply={update} />
        {list.error !== undefined ? <Failed error={list.error} onAgain={renew} /> : null}
        {list.rows.length > 0 ? <CaseTable ref={table} list={list} onEnd={cases.loadMore} onOpen={open} /> : null}
        {list.rows.length === 0 && list.error === undefined ? <Nothing isLoading={list.isLoading} /> : null}
      </div>
      {isHelping ? <KeysHelp onClose={() => setHelping(false)} /> : null}
    </div>
  );
}

/** Whoever points at a row or has chosen one keeps it under the pointer; otherwise the list is simply live. */
function useUpdates(
  { list, renew, applyPending }: ReturnType<typeof useCaseList>,
  table: React.RefObject<CaseTableHandle | null>,
) {
  const updates = useMemo(() => countVisible(list, list.pending), [list]);
  const { isOutdated } = list;
  const update = useCallback(() => (isOutdated ? renew() : applyPending()), [isOutdated, renew, applyPending]);
  useEffect(() => {
    if ((isOutdated || updates > 0) && table.current?.isLookedAt() !== true) update();
  }, [isOutdated, updates, update, table]);
  return { updates, update };
}

function Nothing({ isLoading }: { readonly isLoading: boolean }) {
  const t = useText();
  return isLoading ? <Loading /> : <Empty title={t('live.empty')} hint={t('live.emptyHint')} />;
}

function Loaded({
  list: { rows, next },
}: {
  readonly list: { readonly rows: readonly unknown[]; readonly next: string | undefined };
}) {
  const t = useText();
  const formats = useFormats();
  const count = formats.count(rows.length);
  return (
    <span className="quiet">
      {next === undefined ? t('live.loadedAll', { count }) : t('live.loaded', { count })} · {t('live.hint')}
    </span>
  );
}

/** New rows wait behind it while somebody points at the list. */
function UpdatesPill({
  count,
  isOutdated,
  onApply,
}: {
  readonly count: number;
  readonly isOutdated: boolean;
  readonly onApply: () => void;
}) {
  const t = useText();
  return (
    <div className="updates" role="status">
      {isOutdated || count > 0 ? (
        <button type="button" className="updates-pill" title={t('live.updatesHint')} onClick={onApply}>
          {isOutdated ? t('live.outdated') : t('live.updates', { count })}
        </button>
      ) : null}
    </div>
  );
}

function useFilters() {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filters = useMemo(() => filtersOf(new URLSearchParams(text)), [text]);
  const narrow = useMemo(() => (next: Filters) => setSearch(searchOf(next), { replace: true }), [setSearch]);
  return { filters, narrow };
}

function useOpenCase() {
  const navigate = useNavigate();
  return (caseNo: string) => void navigate(pathOfCase(caseNo));
}
