import type { StatisticsBy, StatisticsByQuery } from '#contracts/api/statistics.js';
import { csvHead, csvLine } from '../exports/csv.js';
import type { Cell, Sheet } from '../exports/table.js';

type Line = StatisticsBy['total'] & { readonly key: string; readonly name?: string | undefined };

/** Every number with the two counts it is made of beside it, so that nobody has to trust a rounded one. */
const COLUMNS: readonly (readonly [title: string, of: (line: Line) => Cell])[] = [
  ['编码', ({ key }) => key],
  ['名称', ({ name }) => name],
  ['受理', ({ accepted }) => accepted],
  ['办结', ({ closed }) => closed],
  ['不予受理', ({ refused }) => refused],
  ['撤回', ({ withdrawn }) => withdrawn],
  ['期末在办', ({ inHand }) => inHand],
  ['在办超期', ({ overdueOpen }) => overdueOpen],
  ['办结率%', ({ closingRate }) => closingRate.percent],
  ['当日办结', ({ closedSameDay }) => closedSameDay],
  ['当日办结率%', ({ sameDayRate }) => sameDayRate.percent],
  ['提前办结', ({ closedEarly }) => closedEarly],
  ['提前办结率%', ({ earlyRate }) => earlyRate.percent],
  ['超期办结', ({ closedLate }) => closedLate],
  ['超期率%', ({ overdueRate }) => overdueRate.percent],
  ['时限不明办结', ({ closedUndetermined }) => closedUndetermined],
  ['法定工作日合计', ({ speedUp }) => speedUp.denominator],
  ['节省工作日合计', ({ speedUp }) => speedUp.numerator],
  ['实际提速%', ({ speedUp }) => speedUp.percent],
  ['平均用时（工作日）', ({ meanDays }) => meanDays.text],
  ['预警', ({ cards }) => cards.warn],
  ['黄牌', ({ cards }) => cards.yellow],
  ['红牌', ({ cards }) => cards.red],
];

const GROUPS = { unit: '部门', item: '事项', month: '月份' } as const satisfies Record<StatisticsBy['group'], string>;

/** The statistics as a table, the total last. */
export function statisticsSheet(answer: StatisticsBy, { region, unit }: StatisticsByQuery): Sheet {
  const { asOf, from, to, group, left } = answer;
  return {
    title: '统计',
    columns: COLUMNS.map(([title]) => title),
    about: [
      ['期间', `${from} – ${to}`],
      ['分组', GROUPS[group]],
      ['地区', region ?? '全部'],
      ['部门', unit ?? '全部'],
      ['数据时间', asOf],
      ...(left === 0 ? [] : [['未列出', String(left)] as const]),
    ],
  };
}

export function statisticsRows({ rows, total }: StatisticsBy): readonly (readonly Cell[])[] {
  return [...rows, { key: '合计', ...total }].map((line) => COLUMNS.map(([, of]) => of(line)));
}

export function statisticsCsv(answer: StatisticsBy, query: StatisticsByQuery): string {
  return csvHead(statisticsSheet(answer, query)) + statisticsRows(answer).map(csvLine).join('');
}
