import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useFreshness } from '../../live/freshness.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { hallDayOf } from '../../parts/hall-day.js';
import { exportedOf, type Filters, filtersOf, searchOf } from './filters.js';
import { useSavedViews } from './use-saved-views.js';

const NAME_characters = 20;

interface Props {
  readonly filters: Filters;
  readonly onChoose: (filters: Filters) => void;
}

/** The lists that there are, and the one on the screen to be taken away. */
export function Views(props: Props) {
  const { filters } = props;
  return (
    <div className="views-line">
      <Named {...props} />
      <ExportButtons key={searchOf(filters)} what="cases" query={exportedOf(filters)} />
    </div>
  );
}

/** The lists that are looked at most, and those that somebody has named for herself. */
function Named({ filters, onChoose }: Props) {
  const t = useText();
  const { views, save, drop } = useSavedViews();
  const here = searchOf(filters);
  const isSaved = views.some(({ query }) => query === here);
  const usual = useUsualViews();
  return (
    <nav className="views" aria-label={t('live.views')}>
      {usual.map(({ key, query }) => (
        <button
          key={key}
          type="button"
          aria-current={query === here}
          onClick={() => onChoose(filtersOf(new URLSearchParams(query)))}
        >
          {t(`live.views.${key}`)}
        </button>
      ))}
      {views.map(({ name, query }) => (
        <span key={name} className="views-tab">
          <button
            type="button"
            aria-current={query === here}
            onClick={() => onChoose(filtersOf(new URLSearchParams(query)))}
          >
            {name}
          </button>
          <button
            type="button"
            className="views-remove"
            aria-label={t('live.views.remove', { name })}
            onClick={() => drop(name)}
          >
            ×
          </button>
        </span>
      ))}
      {isSaved || usual.some(({ query }) => query === here) ? null : (
        <NameView onName={(name) => save({ name, query: here })} />
      )}
    </nav>
  );
}

function useUsualViews() {
  const { asOf } = useFreshness();
  const today = asOf === undefined ? undefined : hallDayOf(asOf);
  return [
    { key: 'all', query: '' },
    { key: 'red', query: 'level=RED' },
    ...(today === undefined ? [] : [{ key: 'dueToday', query: `dueFrom=${today}&dueTo=${today}` } as const]),
    { key: 'suspended', query: 'state=SUSPENDED' },
    { key: 'undetermined', query: 'state=UNDETERMINED' },
  ] as const;
}

function NameView({ onName }: { readonly onName: (name: string) => void }) {
  const t = useText();
  const [isNaming, setNaming] = useState(false);
  if (!isNaming) {
    return (
      <form>
        <Button size="small" onClick={() => setNaming(true)}>
          {t('live.views.save')}
        </Button>
      </form>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const name = String(new FormData(event.currentTarget).get('name')).trim();
        if (name !== '') onName(name);
        setNaming(false);
      }}
    >
      <input
        name="name"
        aria-label={t('live.views.name')}
        placeholder={t('live.views.name')}
        maxLength={NAME_characters}
        required
        ref={(field) => field?.focus()}
      />
      <Button size="small" type="primary" htmlType="submit">
        {t('live.views.save')}
      </Button>
    </form>
  );
}
