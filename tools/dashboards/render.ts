import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  DashboardBuilder,
  DashboardCursorSync,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as NumberBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { type Board, LEVEL_NAMES, type Panel } from './board.js';

/** As deploy/grafana/provisioning names it. */
const DATA_SOURCE = { type: 'prometheus', uid: 'mingjian-prometheus' };

const GREEN = '#237804';
const AMBER = '#d48806';
const RED = '#cf1322';
const LEVEL_COLOURS: Readonly<Record<string, string>> = { REMIND: '#1f4e9e', WARN: '#d46b08', YELLOW: AMBER, RED };

/** Grafana's grid is so wide; heights are in its units too. */
const GRID_width = 24;
const NUMBER_width = 4;
const WIDE_width = 8;
const NUMBER_height = 4;
const SERIES_height = 8;
const TITLE_height = 1;

/** What Grafana reads: the same text for the same board, whenever it is made. */
export function render(board: Board): string {
  const builder = new DashboardBuilder(board.title)
    .uid(board.uid)
    .description(board.description)
    .tags(['mingjian'])
    .readonly()
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s');
  let top = 0;
  for (const { title, panels } of board.rows) {
    builder.withRow(new RowBuilder(title).gridPos({ x: 0, y: top, w: GRID_width, h: TITLE_height }));
    top += TITLE_height;
    for (const kind of ['number', 'series'] as const) {
      const placed = place(
        panels.filter((panel) => (panel.kind === 'number') === (kind === 'number')),
        top,
      );
      for (const { panel, at } of placed.panels) {
        builder.withPanel((kind === 'number' ? numberOf(panel) : seriesOf(panel)).gridPos(at));
      }
      top = placed.bottom;
    }
  }
  return `${JSON.stringify(builder.build(), null, 2)}\n`;
}

/** Side by side, and below where there is no more room: numbers and series are of one height each. */
function place(panels: readonly Panel[], top: number) {
  let [x, y] = [0, top];
  const placed = panels.map((panel) => {
    const isNumber = panel.kind === 'number';
    const w = isNumber && panel.isWide !== true ? NUMBER_width : WIDE_width;
    const h = isNumber ? NUMBER_height : SERIES_height;
    if (x + w > GRID_width) [x, y] = [0, y + h];
    const at = { x, y, w, h };
    x += w;
    return { panel, at };
  });
  return { panels: placed, bottom: placed.reduce((low, { at }) => Math.max(low, at.y + at.h), top) };
}

function numberOf(panel: Panel): NumberBuilder {
  const builder = described(new NumberBuilder(), panel)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .graphMode(BigValueGraphMode.Area)
    .colorMode(
      panel.bounds === undefined && panel.wellFrom === undefined ? BigValueColorMode.None : BigValueColorMode.Value,
    );
  return panel.isEmptyWhenWell === true ? builder.noValue('无') : builder;
}

function seriesOf(panel: Panel): SeriesBuilder {
  const isBars = panel.kind === 'bars';
  const builder = described(new SeriesBuilder(), panel)
    .min(0)
    .drawStyle(isBars ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
    .fillOpacity(isBars ? 80 : 10)
    .stacking(new StackingConfigBuilder().mode(isBars ? StackingMode.Normal : StackingMode.None))
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
  if (panel.bounds !== undefined) {
    builder.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  }
  // A level has one colour everywhere, under its name and under its code.
  for (const [level, fixedColor] of Object.entries(LEVEL_COLOURS)) {
    for (const name of [level, LEVEL_NAMES[level] ?? level]) {
      if (panel.queries.some(({ legend }) => legend === name || legend === '{{level}}')) {
        builder.overrideByName(name, [{ id: 'color', value: { mode: 'fixed', fixedColor } }]);
      }
    }
  }
  return builder;
}

/** What all panels have. */
function described<B extends NumberBuilder | SeriesBuilder>(builder: B, panel: Panel): B {
  builder.title(panel.title).description(panel.description).datasource(DATA_SOURCE).unit(panel.unit);
  builder.thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(stepsOf(panel)));
  panel.queries.forEach(({ expr, legend }, index) => {
    const refId = String.fromCharCode('A'.charCodeAt(0) + index);
    builder.withTarget(new DataqueryBuilder().refId(refId).datasource(DATA_SOURCE).expr(expr).legendFormat(legend));
  });
  return builder;
}

function stepsOf({ bounds, wellFrom }: Panel) {
  if (wellFrom !== undefined) {
    return [
      { value: null, color: RED },
      { value: wellFrom, color: GREEN },
    ];
  }
  const well = { value: null, color: GREEN };
  if (bounds === undefined) return [well];
  const { amber, red } = bounds;
  return [well, ...(amber < red ? [{ value: amber, color: AMBER }] : []), { value: red, color: RED }];
}
