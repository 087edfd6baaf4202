import { type Cell, guarded, type Row, type Sheet } from './table.js';

/** Without it a spreadsheet reads Chinese in UTF-8 as something else. */
const BYTE_ORDER_MARK = '\ufeff';

/** What comes before the rows: what the file is of, an empty line, the titles of its columns. */
export function csvHead({ about, columns }: Sheet): string {
  const lines = about.map((pair) => csvLine(pair));
  return `${BYTE_ORDER_MARK}${lines.join('')}\r\n${csvLine(columns)}`;
}

export function csvLine(row: Row): string {
  return `${row.map(fieldOf).join(',')}\r\n`;
}

/** RFC 4180: quoted where a comma, a quote or a line's end would break the line. A number is none to guard. */
function fieldOf(cell: Cell): string {
  const text = typeof cell === 'string' ? guarded(cell) : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
