import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Trend } from '#contracts/api/overview.js';
import { readTrend } from '../../api/overview.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Panel } from '../../parts/panel.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';

const DAYS = 30;
const RENEW_EVERY_ms = 60_000;
const VIEWS = ['chart', 'table'] as const;
type Day = Trend['days'][number];

/** Charts are drawn by a large library, which the first page does not wait for. */
const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.js')).TrendChart }));

/** What came in, what was closed and which cards were given, day by day: as a chart, and as its table. */
export function TrendPanel() {
  const t = useText();
  const [view, setView] = useState<(typeof VIEWS)[number]>('chart');
  const found = useQuery({
    queryKey: ['overview', 'trend'],
    queryFn: ({ signal }) => readTrend(DAYS, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  const choice = (
    <div className="switch">
      {VIEWS.map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
          {t(`overview.trend.${each}`)}
        </button>
      ))}
    </div>
  );
  return (
    <Panel title={t('overview.trend')} end={choice}>
      {found.isError ? <Failed error={found.error} onAgain={() => void found.refetch()} /> : null}
      {found.data === undefined ? (
        <TrendWaiting isWaiting={found.isPending} />
      ) : view === 'chart' ? (
        <Suspense fallback={<TrendWaiting isWaiting />}>
          <TrendChart days={found.data.days} />
        </Suspense>
      ) : (
        <TrendTable days={found.data.days} />
      )}
    </Panel>
  );
}

function TrendWaiting({ isWaiting }: { readonly isWaiting: boolean }) {
  return <div className="trend-chart">{isWaiting ? <Loading /> : null}</div>;
}

function TrendTable({ days }: { readonly days: readonly Day[] }) {
  const t = useText();
  const formats = useFormats();
  const columns: readonly Column<Day>[] = [
    { key: 'day', title: t('overview.trend.day'), cell: ({ day }) => `${day} ${formats.weekday(day)}` },
    {
      key: 'received',
      title: t('overview.trend.received'),
      isNumber: true,
      cell: ({ received }) => formats.count(received),
    },
    { key: 'closed', title: t('overview.trend.closed'), isNumber: true, cell: ({ closed }) => formats.count(closed) },
    { key: 'red', title: t('level.RED'), isNumber: true, cell: ({ cards }) => formats.count(cards.red) },
    { key: 'yellow', title: t('level.YELLOW'), isNumber: true, cell: ({ cards }) => formats.count(cards.yellow) },
    { key: 'warn', title: t('level.WARN'), isNumber: true, cell: ({ cards }) => formats.count(cards.warn) },
  ];
  return (
    <DataTable caption={t('overview.trend')} columns={columns} rows={days.toReversed()} keyOf={({ day }) => day} />
  );
}
