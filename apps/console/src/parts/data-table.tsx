import { useText } from '../i18n/language.js';
import './data-table.css';

export interface Column<R> {
  readonly key: string;
  readonly title: React.ReactNode;
  readonly cell: (row: R) => React.ReactNode;
  /** Figures, days and what is left of them are compared by their ends. */
  readonly isNumber?: boolean;
}

interface Props<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
}

/** A plain table of few rows; the list of cases has one of its own. */
export function DataTable<R>({ caption, columns, rows, keyOf }: Props<R>) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls a wide table with the keys.
    <section className="data-table" tabIndex={0} aria-label={t('table.of', { name: caption })}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, isNumber }) => (
              <th key={key} scope="col" className={isNumber === true ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, cell, isNumber }) => (
                <td key={key} className={isNumber === true ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
