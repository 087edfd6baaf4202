import { DomainError } from '#platform/errors.js';

/** What the door takes at once. */
export const LINES_MAX = 1_000;

/** One fact of a body, as text, and the line it stands on, from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** The lines of a body; blank ones say nothing and are left out, but counted where they stand. */
export function linesOf(body: string): readonly Line[] {
  const lines: Line[] = [];
  let line = 0;
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\n', at);
    const text = body.slice(at, end < 0 ? undefined : end).trim();
    line += 1;
    if (text !== '') lines.push({ line, text });
    if (lines.length > LINES_MAX) throw tooMany();
    at = end < 0 ? body.length : end + 1;
  }
  if (lines.length === 0) throw empty();
  return lines;
}

function tooMany(): DomainError {
  return new DomainError('too-many-lines', `more than ${LINES_MAX} lines`, {
    status: 413,
    field: 'body',
    expected: `at most ${LINES_MAX} lines; send the rest in another request`,
  });
}

function empty(): DomainError {
  return new DomainError('empty', 'the body has no lines', {
    status: 400,
    field: 'body',
    expected: 'one event a line, as JSON',
  });
}
