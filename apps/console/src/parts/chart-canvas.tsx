import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws an option, and draws it anew where it or the room for it changes. */
export function ChartCanvas({ option }: { readonly option: EChartsCoreOption }) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const drawn = init(element, undefined, { renderer: 'svg' });
    chart.current = drawn;
    const resize = new ResizeObserver(() => drawn.resize());
    resize.observe(element);
    return () => {
      resize.disconnect();
      drawn.dispose();
    };
  }, []);
  // What a former option had and this one has not goes away with it.
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={holder} style={{ height: '100%' }} aria-hidden="true" />;
}
