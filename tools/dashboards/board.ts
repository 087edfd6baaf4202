/** One line, bar or number of a panel. */
export interface Query {
  readonly expr: string;
  /** What it is called, with `{{label}}` for the values of labels. */
  readonly legend: string;
}

export interface Panel {
  readonly title: string;
  /** What is to be seen, and what to do when it is bad. */
  readonly description: string;
  readonly kind: 'number' | 'lines' | 'bars';
  readonly unit: 'short' | 's' | 'percentunit' | 'reqps' | 'ops' | 'bytes';
  readonly queries: readonly Query[];
  /** Nothing is to be seen while all is well. */
  readonly isEmptyWhenWell?: true;
  /** From where on it is amber and red. */
  readonly bounds?: { readonly amber: number; readonly red: number };
  /** It is red below this; instead of `bounds`. */
  readonly wellFrom?: number;
  /** It shows several numbers, which need room. */
  readonly isWide?: true;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
}

/** How the rest of the product calls the levels; a legend that says RED speaks to nobody. */
export const LEVEL_NAMES: Readonly<Record<string, string>> = {
  NONE: '正常',
  REMIND: '提醒',
  WARN: '预警',
  YELLOW: '黄牌',
  RED: '红牌',
};

/** The same number for each level, in its own name. */
export function byLevel(expr: (level: string) => string, levels: readonly string[]): readonly Query[] {
  return levels.map((level) => ({ expr: expr(level), legend: LEVEL_NAMES[level] ?? level }));
}
