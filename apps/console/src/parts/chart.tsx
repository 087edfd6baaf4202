import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense } from 'react';
import { Loading } from '../states/loading.js';

/** Charts are drawn by a large library, which no page waits for. */
const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.js')).ChartCanvas }));

interface Props {
  readonly option: EChartsCoreOption;
  /** What the chart says, for those who do not see it. */
  readonly summary: string;
  readonly height_px: number;
}

/** A chart by its option; whoever does not see it hears its summary, and beside each there is its table. */
export function Chart({ option, summary, height_px }: Props) {
  return (
    <div style={{ height: height_px }}>
      <p className="visually-hidden">{summary}</p>
      <Suspense fallback={<Loading />}>
        <ChartCanvas option={option} />
      </Suspense>
    </div>
  );
}
