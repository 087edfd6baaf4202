import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import type { Trend } from '#contracts/api/overview.js';
import { useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { ChartCanvas } from '../../parts/chart-canvas.js';
import { palette } from '../../theme/palette.js';

type Days = Trend['days'];

/** Cards as stacked bars with patterns, cases as lines with marks of different shapes; each by its colour and without it. */
export function TrendChart({ days }: { readonly days: Days }) {
  const t = useText();
  const option = useMemo(() => optionOf(days, t), [days, t]);
  return (
    <>
      <p className="visually-hidden">{summaryOf(days, t)}</p>
      <div className="trend-chart">
        <ChartCanvas option={option} />
      </div>
    </>
  );
}

function summaryOf(days: Days, t: Translate): string {
  const sum = (count: (day: Days[number]) => number) => days.reduce((total, day) => total + count(day), 0);
  return t('overview.trend.summary', {
    days: days.length,
    received: sum(({ received }) => received),
    closed: sum(({ closed }) => closed),
    red: sum(({ cards }) => cards.red),
    yellow: sum(({ cards }) => cards.yellow),
    warn: sum(({ cards }) => cards.warn),
  });
}

const MONTH_characters = 5;
const ink = { color: palette.grey, fontSize: 11, fontFamily: 'inherit' };

function optionOf(days: Days, t: Translate): EChartsCoreOption {
  const bar = (name: string, color: string, count: (day: Days[number]) => number) => ({
    ...{ name, type: 'bar', stack: 'cards', yAxisIndex: 1, barMaxWidth: 14 },
    ...{ itemStyle: { color }, data: days.map(count) },
  });
  const line = (name: string, color: string, symbol: string, count: (day: Days[number]) => number) => ({
    ...{ name, type: 'line', symbol, symbolSize: 6, lineStyle: { width: 1.6 } },
    ...{ itemStyle: { color }, data: days.map(count) },
  });
  const axis = { type: 'value', axisLabel: ink, minInterval: 1, nameTextStyle: ink };
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 8, right: 8, top: 58, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemGap: 14, itemWidth: 18, textStyle: { ...ink, fontSize: 12 } },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => day.slice(MONTH_characters)),
      axisLabel: ink,
      axisTick: { show: false },
    },
    yAxis: [
      { ...axis, name: t('overview.trend.cases') },
      { ...axis, name: t('overview.trend.cards'), splitLine: { show: false } },
    ],
    series: [
      bar(t('level.RED'), palette.red, ({ cards }) => cards.red),
      bar(t('level.YELLOW'), '#d9a520', ({ cards }) => cards.yellow),
      bar(t('level.WARN'), '#f0d9a0', ({ cards }) => cards.warn),
      line(t('overview.trend.received'), palette.primary, 'circle', ({ received }) => received),
      line(t('overview.trend.closed'), palette.green, 'rect', ({ closed }) => closed),
    ],
  };
}
