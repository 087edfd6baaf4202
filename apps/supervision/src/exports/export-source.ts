import type { Identity } from '#contracts/api/identity.js';
import type { Tx } from '#platform/tx.js';
import type { Columns } from './columns.js';
import type { Row, Sheet } from './table.js';

/** Reads something as whoever asked for it may see it, in a transaction of its own. */
export type Reading = <T>(read: (tx: Tx) => Promise<T>) => Promise<T>;

/** What goes into a file, and how it is read. */
export interface ExportSource {
  readonly sheet: Sheet;
  readonly total: number;
  /** Page by page: nothing is held that is not being written. */
  pages(reading: Reading): AsyncIterable<readonly Row[]>;
}

/** Who takes what away, and when: the first lines of the file. */
export interface Occasion {
  readonly who: Identity;
  readonly time: string;
  readonly zone: string;
  readonly query: Readonly<Record<string, string>>;
}

export function aboutOf(title: string, total: number, { who, time, zone, query }: Occasion): Sheet['about'] {
  const { region, units } = who.scope;
  const filters = Object.entries(query).map(([field, value]) => `${field}=${value}`);
  return [
    ['内容', title],
    ['筛选', filters.join('&') || '无'],
    ['可见范围', `${region || '全部地区'}，${units === 'all' ? '全部部门' : units.join('、')}`],
    ['行数', String(total)],
    ['导出时间', `${time}（${zone}）`],
    ['导出人', `${who.name}（${who.account}）`],
  ];
}

export function titlesOf<R>(columns: Columns<R>): readonly string[] {
  return columns.map(([title]) => title);
}

export function rowsOf<R>(columns: Columns<R>, rows: readonly R[], zone: string): readonly Row[] {
  return rows.map((row) => columns.map(([, of]) => of(row, zone)));
}
