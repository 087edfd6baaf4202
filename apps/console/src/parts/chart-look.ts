import type { EChartsCoreOption } from 'echarts/core';
import { palette } from '../theme/palette.js';

export interface Series {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | undefined)[];
}

/** By its own name: of a family that is inherited a chart cannot tell how wide a word is. */
const FAMILY = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

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
  const text = { color: ink, fontSize: size_px, fontFamily: FAMILY };
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 8, right: 8, top: size_px * 3.5, bottom: 4, containLabel: true },
    legend: { top: 0, left: size_px * 8, itemGap: size_px, itemWidth: size_px * 1.6, textStyle: text },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: names,
      axisTick: { show: false },
      // A long name breaks into a few lines; the whole of it stands in the table.
      axisLabel: {
        ...text,
        interval: 0,
        width: size_px * 5,
        overflow: 'break',
        height: size_px * 4,
        lineOverflow: 'truncate',
      },
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
