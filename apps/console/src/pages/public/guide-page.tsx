import { Link, useSearchParams } from 'react-router';
import type { Item } from '../../api/public.js';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { limitText } from './limit-text.js';
import { PublicShell } from './public-shell.js';
import { useGuide } from './use-guide.js';

const WORDS_characters = 60;

/** 办事指南: what one can apply for here, by department, found by any word of it. */
export function GuidePage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const { items, unitName } = useGuide();
  const words = search.get('q') ?? '';
  const found = items.data?.filter((item) => `${item.name} ${unitName(item.unit)}`.includes(words.trim())) ?? [];
  return (
    <PublicShell title={t('public.guide')}>
      <search className="public-form">
        <label htmlFor="words">{t('public.guide.search')}</label>
        <input
          id="words"
          type="search"
          defaultValue={words}
          maxLength={WORDS_characters}
          onChange={({ target }) => setSearch(target.value === '' ? {} : { q: target.value }, { replace: true })}
        />
      </search>
      {items.isError ? <Failed error={items.error} onAgain={() => void items.refetch()} /> : null}
      {items.isPending ? <Loading /> : null}
      <p role="status" className="public-count">
        {items.isSuccess ? t('public.guide.count', { count: found.length }) : ''}
      </p>
      {items.isSuccess && found.length === 0 ? (
        <Empty title={t('public.guide.none')} hint={t('public.guide.noneHint')} />
      ) : null}
      {byUnit(found).map(({ unit, of }) => (
        <section key={unit} className="public-unit">
          <h2>{unitName(unit)}</h2>
          <ul>
            {of.map((item) => (
              <li key={item.code}>
                <Link to={`/public/guide/${encodeURIComponent(item.code)}`}>{item.name}</Link>
                <span className="quiet">{limitText(item, t)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </PublicShell>
  );
}

function byUnit(items: readonly Item[]) {
  const units = [...new Set(items.map(({ unit }) => unit))];
  return units.map((unit) => ({ unit, of: items.filter((item) => item.unit === unit) }));
}
