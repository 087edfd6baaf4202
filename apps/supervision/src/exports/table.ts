/** Text as it is, or a number to reckon with. */
export type Cell = string | number | undefined;

export type Row = readonly Cell[];

/** What is in a file and what it is of: both its forms say the same. */
export interface Sheet {
  readonly title: string;
  /** Of what, by whom, when: on a page of its own in a workbook, above the table in a CSV file. */
  readonly about: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly string[];
}

/** A spreadsheet takes a text that begins so for a formula, or drops the sign and does. */
const FORMULA = /^[=+\-@\t\r]/;

/** Text that no program will ever run: a citizen's word must not become an officer's formula. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
