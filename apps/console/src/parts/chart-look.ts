import type { EChartsCoreOption } from 'echarts/core';
import { palette } from '../theme/palette.js';

export interface Series {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | undefined)[];
}

interface Look {
  readonly ink: string;
  readonly line: string;
  readonly size_px: number;
}

const ON_PAPER: Look = { ink: palette.grey, line: '#e3e7ee', size_px: 12 };

/** Bars side by side with a pattern for each colour; what has no value has no bar. */
export function barsOf(
  names: readonly string[],
  series: readonly Series[],
  unit: string,
  { ink, line, size_px }: Look = ON_PAPER,
): EChartsCoreOption {
  const text = { color: ink, fontSize: size_px, fontFamily: 'inherit' };
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 8, right: 8, top: size_px * 3.5, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, itemGap: 14, itemWidth: 20, textStyle: text },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: names,
      axisTick: { show: false },
      axisLabel: { ...text, interval: 0, width: 92, overflow: 'break' },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
      splitLine: { lineStyle: { color: line } },
    },
    series: series.map(({ name, color, values }) => ({
      ...{ name, type: 'bar', barMaxWidth: 26, itemStyle: { color } },
      data: values.map((value) => value ?? '-'),
    })),
  };
}
