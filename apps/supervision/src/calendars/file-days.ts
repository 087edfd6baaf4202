import type { DayDraft } from '#domain/calendar-parse.js';

/** A special day as a file gives it, with its line. */
export interface FileDay extends DayDraft {
  readonly line: number;
}

export interface FileError {
  /** Absent where the error is not of one line. */
  readonly line?: number;
  readonly field: string;
  readonly value: string;
  readonly expected: string;
}

export interface FileContent {
  readonly days: readonly FileDay[];
  readonly errors: readonly FileError[];
}
