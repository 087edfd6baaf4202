/** One thing that is wrong, as a person can mend it: where, what was found, what was expected. */
export interface FieldProblem {
  readonly field: string;
  readonly value: string;
  readonly expected: string;
}

/** What is wrong with one row of a file; `line` is where the row begins, `column` is empty where the whole row is meant. */
export interface LineError {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** Stops an import: the mapping, the file or the door cannot be used at all. */
export class ImportError extends Error {
  constructor(
    what: string,
    readonly problems: readonly FieldProblem[],
    options?: ErrorOptions,
  ) {
    super([what, ...problems.map(sentenceOf)].join('\n'), options);
    this.name = 'ImportError';
  }
}

const SHOWN_MAX_characters = 100;

/** What was found, short enough for a report line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length <= SHOWN_MAX_characters ? text : `${text.slice(0, SHOWN_MAX_characters - 1)}…`;
}

function sentenceOf({ field, value, expected }: FieldProblem): string {
  return `  ${field}: expected ${expected}${value === '' ? '' : `, found ${JSON.stringify(value)}`}`;
}
