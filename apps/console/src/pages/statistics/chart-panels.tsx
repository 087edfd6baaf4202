import { useMemo, useState } from 'react';
import type { StatisticsBy } from '#contracts/api/statistics.js';
import { useFormats, useText } from '../../i18n/language.js';
import { Chart } from '../../parts/chart.js';
import { barsOf, type Series } from '../../parts/chart-look.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Rate } from '../../parts/honest-table.js';
import { Panel } from '../../parts/panel.js';
import { palette } from '../../theme/palette.js';

/** More names than these cannot be read under bars; the table has them all. */
const SHOWN_rows = 8;
const HEIGHT_px = 290;
const VIEWS = ['chart', 'table'] as const;

type Row = StatisticsBy['rows'][number];

interface Props {
  readonly group: StatisticsBy['group'];
  readonly rows: readonly Row[];
}

const RATES = [
  { key: 'closing', of: 'closingRate', color: palette.primary },
  { key: 'sameDay', of: 'sameDayRate', color: '#5fa8a0' },
  { key: 'early', of: 'earlyRate', color: palette.green },
  { key: 'overdue', of: 'overdueRate', color: palette.red },
] as const;

/** How many were closed, on the same day, early, too late. */
export function RatesPanel({ group, rows }: Props) {
  const t = useText();
  const series = RATES.map(({ key, of, color }) => ({
    ...{ name: t(`statistics.${key}`), color },
    values: rows.map((row) => numberOf(row[of].percent)),
  }));
  const columns: readonly Column<Row>[] = [
    useNameColumn(group),
    ...useCountColumns(),
    ...RATES.map(({ key, of }) => ({
      key,
      title: t(`statistics.${key}`),
      isNumber: true,
      cell: (row: Row) => <Rate rate={row[of]} />,
    })),
  ];
  return <ChartPanel title={t('statistics.rates')} unit="%" {...{ group, rows, series, columns }} />;
}

/** How long it took, and how much was saved of what the law allows. */
export function TimesPanel({ group, rows }: Props) {
  const t = useText();
  const series = [
    {
      ...{ name: t('statistics.speedUp'), color: '#6a4c93' },
      values: rows.map(({ speedUp }) => numberOf(speedUp.percent)),
    },
    {
      ...{ name: t('statistics.meanDays'), color: '#d08c2e' },
      values: rows.map(({ meanDays }) => numberOf(meanDays.text)),
    },
  ];
  const columns: readonly Column<Row>[] = [
    useNameColumn(group),
    {
      key: 'speedUp',
      title: t('statistics.speedUp'),
      isNumber: true,
      cell: ({ speedUp }) => <Rate rate={speedUp} />,
    },
    {
      key: 'mean',
      title: t('statistics.meanDays'),
      isNumber: true,
      cell: ({ meanDays }) => meanDays.text ?? '—',
    },
  ];
  return (
    <ChartPanel title={t('statistics.times')} unit={t('statistics.timesUnit')} {...{ group, rows, series, columns }} />
  );
}

interface ChartProps extends Props {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly Series[];
  readonly columns: readonly Column<Row>[];
}

function ChartPanel({ title, unit, rows, series, columns, group }: ChartProps) {
  const t = useText();
  const [view, setView] = useState<(typeof VIEWS)[number]>('chart');
  // Of months the latest are worth the room, of the others those that closed most.
  const first = group === 'month' ? Math.max(0, rows.length - SHOWN_rows) : 0;
  const shown = rows.slice(first, first + SHOWN_rows);
  const names = shown.map(({ name, key }) => name ?? key);
  const bars = series.map((each) => ({ ...each, values: each.values.slice(first, first + SHOWN_rows) }));
  const drawn = JSON.stringify([names, bars, unit]);
  // Drawn anew when what it says has changed, and only then.
  const option = useMemo(() => barsOf(names, bars, unit), [drawn]);
  const choice = (
    <span className="switch">
      {VIEWS.map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
          {t(`figures.${each}`)}
        </button>
      ))}
    </span>
  );
  return (
    <Panel title={title} end={choice} className={view === 'table' ? 'is-wide' : ''}>
      {view === 'table' ? (
        <DataTable caption={title} columns={columns} rows={rows} keyOf={({ key }) => key} />
      ) : (
        <>
          <Chart option={option} summary={summaryOf(names, bars)} height_px={HEIGHT_px} />
          {rows.length > shown.length ? (
            <p className="quiet">{t('statistics.shown', { shown: shown.length, total: rows.length })}</p>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function summaryOf(names: readonly string[], series: readonly Series[]): string {
  const said = names.map((name, nth) => {
    const values = series.map((each) => `${each.name} ${each.values[nth] ?? '—'}`);
    return `${name}: ${values.join(', ')}`;
  });
  return said.join('; ');
}

function useNameColumn(group: StatisticsBy['group']): Column<Row> {
  const t = useText();
  return { key: 'name', title: t(`statistics.column.${group}`), cell: ({ key, name }) => name ?? key };
}

function useCountColumns(): readonly Column<Row>[] {
  const t = useText();
  const formats = useFormats();
  return (['accepted', 'closed', 'inHand', 'overdueOpen'] as const).map((key) => ({
    key,
    title: t(`statistics.${key}`),
    isNumber: true,
    cell: (row) => formats.count(row[key]),
  }));
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
