/** What a format names, in the order in which it stands in the text. */
export type TimePart =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset';

/** A format ready for use: group n of the shape is part n. */
export interface TimeFormat {
  readonly shape: RegExp;
  readonly parts: readonly TimePart[];
}

export const MONTHS: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

const OFFSET = 'Z|[+-]\\d{2}:?\\d{2}';

const TOKENS: Readonly<Record<string, readonly [TimePart, string]>> = {
  yyyy: ['year', '\\d{4}'],
  MMM: ['month', MONTHS.join('|')],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d{2}'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour12', '\\d{2}'],
  h: ['hour12', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  m: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d{2}'],
  s: ['second', '\\d{1,2}'],
  S: ['fraction', '\\d{1,9}'],
  a: ['half', 'am|pm|上午|下午'],
  XXX: ['offset', OFFSET],
};

/** A run of one letter, a text in quotes, a bracket, or any other character. */
const PIECES = /([A-Za-z])\1*|'([^']*)'|[\s\S]/gu;

/** RFC 3339, with a space for the T, without seconds or offset, or a day alone: what databases and event logs write. */
const ISO: TimeFormat = {
  shape: new RegExp(
    `^(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(${OFFSET})?)?$`,
    'i',
  ),
  parts: ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'offset'],
};

/**
 * Reads a pattern such as `MM/dd/yyyy hh:mm:ss a` or `yyyy年M月d日`, or `iso`; text instead says what a pattern should be.
 * `[…]` may be missing from the text, `'…'` stands for itself.
 */
export function readTimeFormat(pattern: string): TimeFormat | string {
  if (pattern === 'iso') return ISO;
  const parts: TimePart[] = [];
  let shape = '';
  for (const [piece, letter, quoted] of pattern.matchAll(PIECES)) {
    const token = letter === undefined ? undefined : TOKENS[piece];
    if (letter !== undefined && token === undefined)
      return `a format of ${Object.keys(TOKENS).join(', ')}; '${piece}' is none of them (write '…' around plain words)`;
    if (token !== undefined) parts.push(token[0]);
    shape += token === undefined ? literal(piece, quoted) : `(${token[1]})`;
  }
  return faultOf(parts, pattern) ?? { shape: new RegExp(`^${shape}$`, 'i'), parts };
}

function literal(piece: string, quoted: string | undefined): string {
  if (piece === '[') return '(?:';
  if (piece === ']') return ')?';
  return (quoted ?? piece).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function faultOf(parts: readonly TimePart[], pattern: string): string | undefined {
  const has = (part: TimePart) => parts.includes(part);
  if (!has('year') || !has('month') || !has('day')) return 'a format with year (yyyy), month (MM) and day (dd)';
  if (new Set(parts).size < parts.length || (has('hour') && has('hour12'))) return 'a format that names each part once';
  if (has('hour12') !== has('half')) return 'a format with hh and a (AM or PM), or with HH';
  if (has('minute') && !has('hour') && !has('hour12')) return 'a format with an hour (HH) before the minute';
  return isBalanced(pattern) ? undefined : 'a format in which every [ has its ]';
}

function isBalanced(pattern: string): boolean {
  let depth = 0;
  for (const character of pattern.replace(/'[^']*'/g, '')) {
    depth += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}
