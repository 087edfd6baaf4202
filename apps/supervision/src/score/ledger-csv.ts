import type { ScoreEntry } from '#contracts/api/scores.js';

/** What a plain script reads comes first: whatever a reason holds, the amount is the third field of its line. */
const COLUMNS = ['dimension', 'term', 'amount', 'count', 'rule', 'caseNo', 'cardKey', 'reason'] as const;

/** The ledger as a file: amounts in millionths of a point, one line an entry, and their sum is the score. */
export function ledgerCsv(entries: readonly ScoreEntry[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => fieldOf(entry[column])).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** RFC 4180: quoted where a comma, a quote or a line's end would break the line. */
function fieldOf(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
