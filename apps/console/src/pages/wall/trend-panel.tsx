import { useMemo } from 'react';
import type { Wall } from '#contracts/api/wall.js';
import { useText } from '../../i18n/language.js';
import { Chart } from '../../parts/chart.js';
import { barsOf } from '../../parts/chart-look.js';

const HEIGHT_px = 270;
const ON_WALL = { ink: '#d3ddec', line: '#263a58', size_px: 20 } as const;
const MONTH_characters = 5;
/** Between the names under the bars there is room for a look. */
const NAMED_days = 3;

/** What came in, what was closed, and which cards were given in the last days. */
export function TrendPanel({ days }: { readonly days: Wall['trend'] }) {
  const t = useText();
  const told = JSON.stringify(days);
  // The same days are told every ten seconds, and drawn once.
  const { cases, cards } = useMemo(() => {
    const names = days.map(({ day }, nth) => (nth % NAMED_days === 0 ? day.slice(MONTH_characters) : ''));
    const bar = (name: string, color: string, count: (day: Wall['trend'][number]) => number) => ({
      ...{ name, color },
      values: days.map(count),
    });
    const handled = [
      bar(t('overview.trend.received'), '#7db3ff', ({ received }) => received),
      bar(t('overview.trend.closed'), '#7fd48a', ({ closed }) => closed),
    ];
    const given = [
      bar(t('level.RED'), '#ff7a7a', ({ cards: { red } }) => red),
      bar(t('level.YELLOW'), '#ffc857', ({ cards: { yellow } }) => yellow),
    ];
    return {
      cases: barsOf(names, handled, t('overview.trend.cases'), ON_WALL),
      cards: barsOf(names, given, t('overview.trend.cards'), ON_WALL),
    };
  }, [told, t]);
  const sum = (count: (day: Wall['trend'][number]) => number) => days.reduce((total, day) => total + count(day), 0);
  const summary = t('overview.trend.summary', {
    days: days.length,
    received: sum(({ received }) => received),
    closed: sum(({ closed }) => closed),
    red: sum(({ cards: { red } }) => red),
    yellow: sum(({ cards: { yellow } }) => yellow),
    warn: sum(({ cards: { warn } }) => warn),
  });
  return (
    <>
      <Chart option={cases} summary={summary} height_px={HEIGHT_px} />
      <Chart option={cards} summary="" height_px={HEIGHT_px} />
    </>
  );
}
