import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { readStatistics } from '../../api/figures.js';
import { useFormats, useText } from '../../i18n/language.js';
import { useHeard } from '../../live/use-heard.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { HonestTable } from '../../parts/honest-table.js';
import { Panel } from '../../parts/panel.js';
import { useToday } from '../../parts/use-today.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Partial } from '../../states/partial.js';
import { RatesPanel, TimesPanel } from './chart-panels.js';
import { type Asked, askedOf, fieldsOf, GROUPS } from './period.js';
import { PeriodForm } from './period-form.js';
import { Totals } from './totals.js';
import './statistics.css';

/** 统计: what was closed in a period, how soon, and how honestly that can be said. */
export function StatisticsPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const today = useToday();
  if (today.data === undefined) {
    return today.isError ? <Failed error={today.error} onAgain={() => void today.refetch()} /> : <Loading />;
  }
  const asked = askedOf(search, today.data);
  const ask = (next: Asked) => setSearch(fieldsOf(next));
  return (
    <>
      <div className="page-head">
        <h1>{t('statistics.title')}</h1>
        <span className="quiet">{t('statistics.hint')}</span>
        <span className="page-head-end">
          <ExportButtons key={JSON.stringify(asked)} what="statistics" query={fieldsOf(asked)} />
        </span>
      </div>
      <PeriodForm key={JSON.stringify(asked)} asked={asked} onAsk={ask} />
      <fieldset className="switch statistics-groups">
        <legend className="visually-hidden">{t('statistics.group')}</legend>
        {GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={asked.group === group}
            onClick={() => ask({ ...asked, group })}
          >
            {t(`statistics.group.${group}`)}
          </button>
        ))}
      </fieldset>
      <Figures asked={asked} />
    </>
  );
}

function Figures({ asked }: { readonly asked: Asked }) {
  const t = useText();
  const formats = useFormats();
  const found = useQuery({
    queryKey: ['statistics', asked],
    queryFn: ({ signal }) => readStatistics({ ...asked }, signal),
    placeholderData: (before) => before,
  });
  useHeard(found.data);
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const { rows, total, left, group } = found.data;
  if (rows.length === 0) return <Empty title={t('statistics.none')} hint={t('statistics.noneHint')} />;
  return (
    <div aria-busy={found.isPlaceholderData}>
      {left === 0 ? null : <Partial>{t('statistics.left', { left: formats.count(left) })}</Partial>}
      <Totals total={total} />
      <div className="statistics-columns">
        <RatesPanel group={group} rows={rows} />
        <TimesPanel group={group} rows={rows} />
      </div>
      <Panel title={t('statistics.honest')}>
        <HonestTable honest={total.honest} />
      </Panel>
    </div>
  );
}
