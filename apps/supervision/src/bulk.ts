/** SQL types of columns that are written many rows at once. */
export type ColumnType = 'text' | 'smallint' | 'integer' | 'boolean' | 'timestamptz' | 'date' | 'jsonb';

export type Columns = Readonly<Record<string, ColumnType>>;
/** One row by column; undefined is SQL null. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: string | number | boolean | undefined };

/** `unnest($1::text[], ...) as name (column, ...)`: one parameter a column, however many rows. */
export function unnest(columns: Columns, name: string): string {
  const names = Object.keys(columns);
  const lists = names.map((column, index) => `$${index + 1}::${columns[column]}[]`);
  return `unnest(${lists.join(', ')}) as ${name} (${names.map(quoted).join(', ')})`;
}

/** The parameters for it. */
export function lists<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): unknown[] {
  return Object.keys(columns).map((column) => rows.map((row) => row[column] ?? null));
}

export function names(columns: Columns): string {
  return Object.keys(columns).map(quoted).join(', ');
}

export function quoted(name: string): string {
  return `"${name}"`;
}

export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
