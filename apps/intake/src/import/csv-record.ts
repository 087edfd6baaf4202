/** A record's fields and where the next one begins; MORE: the text ends inside it; else why it cannot be read. */
export type Attempt =
  | { readonly fields: readonly string[]; readonly next: number }
  | { readonly expected: string }
  | 'MORE';

type Field = { readonly value: string; readonly end: number } | { readonly expected: string } | 'MORE';

const LOST_QUOTE = { expected: 'a delimiter after the closing quote (a quote inside a quoted value is written twice)' };
const OPEN_QUOTE = { expected: 'a closing quote' };

/** Reads the record that begins at `at`; `last` says that no text follows. A quote inside a plain value is itself. */
export function readRecord(text: string, at: number, delimiter: string, last: boolean): Attempt {
  const fields: string[] = [];
  let lineEnd = text.indexOf('\n', at);
  for (let from = at; ; from += delimiter.length) {
    const field = text[from] === '"' ? quoted(text, from + 1, last) : plain(text, from, { delimiter, lineEnd, last });
    if (field === 'MORE' || 'expected' in field) return field;
    fields.push(field.value);
    from = field.end;
    if (text.startsWith(delimiter, from)) {
      if (lineEnd >= 0 && lineEnd < from) lineEnd = text.indexOf('\n', from);
      continue;
    }
    return close(fields, text, from, last);
  }
}

interface Bounds {
  readonly delimiter: string;
  readonly lineEnd: number;
  readonly last: boolean;
}

function plain(text: string, from: number, { delimiter, lineEnd, last }: Bounds): Field {
  const stop = text.indexOf(delimiter, from);
  if (stop >= 0 && (lineEnd < 0 || stop < lineEnd)) return { value: text.slice(from, stop), end: stop };
  if (lineEnd < 0 && !last) return 'MORE';
  const end = lineEnd < 0 ? text.length : lineEnd;
  // The carriage return belongs to the line break, not to the last value.
  const cut = end > from && text[end - 1] === '\r' ? end - 1 : end;
  return { value: text.slice(from, cut), end: cut };
}

function quoted(text: string, from: number, last: boolean): Field {
  let hasQuotes = false;
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return last ? OPEN_QUOTE : 'MORE';
    if (text[at + 1] !== '"') {
      const raw = text.slice(from, at);
      return { value: hasQuotes ? raw.replaceAll('""', '"') : raw, end: at + 1 };
    }
    hasQuotes = true;
  }
}

function close(fields: readonly string[], text: string, at: number, last: boolean): Attempt {
  const begins = text[at] === '\r' ? at + 1 : at;
  if (begins === text.length) return last ? { fields, next: begins } : 'MORE';
  return text[begins] === '\n' ? { fields, next: begins + 1 } : LOST_QUOTE;
}
