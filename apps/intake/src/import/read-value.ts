import { AMOUNT_DAYS, AMOUNT_HOURS, SUPPLEMENT_ITEMS } from '#contracts/bounds.js';
import type { Instant } from '#domain/instant.js';
import type { Limit, LimitUnit } from '#domain/limit.js';
import { never } from '#domain/never.js';
import type { FieldKind } from './act-fields.js';
import { type ReadTime, timeReader } from './dates.js';
import { shown } from './import-error.js';
import type { Condition, LimitColumns, Time, Value } from './mapping-parts.js';

/** The values of one row, in the order of the columns the mapping names. */
export type Cells = readonly string[];

export interface Problem {
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** Reads one thing from a row; undefined when it is not there, or unreadable and then told in `problems`. */
export type Read<T> = (cells: Cells, problems: Problem[]) => T | undefined;

/** Where the mapping's columns stand in a row, and how its times are written unless they say so themselves. */
export interface Layout {
  readonly columns: ReadonlyMap<string, number>;
  readonly timeFormat: string;
  readonly zone: string;
}

const WORDS_SHOWN = 12;
const TRUE_WORDS = ['true', 'yes', 'y', '1', '是'];
const FALSE_WORDS = ['false', 'no', 'n', '0', '否'];
const LIST_SEPARATORS = /[;；、|\n]/;
/** Spreadsheets write whole numbers as 5.0. */
const WHOLE_NUMBER = /^\d{1,6}(?:\.0+)?$/;

const limitUnits: readonly string[] = [
  'WORKING_DAYS',
  'NATURAL_DAYS',
  'WORKING_HOURS',
  'MONTHS',
  'YEARS',
] satisfies readonly LimitUnit[];

/** The trimmed text of a column. */
export function readColumn(column: string, { columns }: Layout): (cells: Cells) => string {
  const index = columns.get(column);
  if (index === undefined) throw new Error(`column '${column}' has no place in the row`);
  return (cells) => (cells[index] ?? '').trim();
}

/** The text that a value of the mapping gives, its words mapped. */
function readText(value: Value, layout: Layout): Read<string> {
  const { column, constant, map, otherwise } = value;
  if (column === undefined) return () => constant || undefined;
  const text = readColumn(column, layout);
  if (map === undefined) return (cells) => text(cells) || undefined;
  const words = new Map(Object.entries(map));
  const expected = `one of ${[...words.keys()].slice(0, WORDS_SHOWN).join(', ')}${words.size > WORDS_SHOWN ? ', …' : ''}`;
  return (cells, problems) => {
    const found = text(cells);
    const mapped = words.get(found) ?? otherwise;
    if (mapped === undefined && found !== '') problems.push({ column, value: shown(found), expected });
    return mapped || undefined;
  };
}

/** A field of the given kind. */
export function readField(value: Value, is: FieldKind, layout: Layout): Read<unknown> {
  const text = readText(value, layout);
  const parse = parserOf(is);
  const column = columnOf(value);
  return (cells, problems) => {
    const found = text(cells, problems);
    if (found === undefined) return undefined;
    const parsed = parse(found);
    if (parsed !== undefined) return parsed;
    problems.push({ column, value: shown(found), expected: expectedOf(is) });
    return undefined;
  };
}

/** The same, told as a problem when it is not there. */
export function needed<T>(read: Read<T>, column: string, expected: string): Read<T> {
  return (cells, problems) => {
    const before = problems.length;
    const found = read(cells, problems);
    if (found === undefined && problems.length === before) problems.push({ column, value: '', expected });
    return found;
  };
}

export function readTime(time: Time, layout: Layout, day: 'FIRST' | 'LAST'): Read<Instant> {
  const text = readColumn(time.column, layout);
  const parse: ReadTime = timeReader({ format: time.format ?? layout.timeFormat, zone: layout.zone, day });
  return (cells, problems) => {
    const found = text(cells);
    if (found === '') return undefined;
    const at = parse(found);
    if (typeof at === 'number') return at;
    problems.push({ column: time.column, value: shown(found), expected: at.expected });
    return undefined;
  };
}

/** A limit whose amount and unit stand in columns; no amount is no limit. */
export function readLimit({ amount, unit }: LimitColumns, layout: Layout): Read<Limit> {
  const amountOf = readField(amount, { kind: 'number', max: AMOUNT_HOURS }, layout);
  const isUnit: FieldKind = { kind: 'word', words: limitUnits };
  const unitOf = needed(readField(unit, isUnit, layout), columnOf(unit), expectedOf(isUnit));
  return (cells, problems) => {
    const length = amountOf(cells, problems) as number | undefined;
    if (length === undefined) return undefined;
    const measure = unitOf(cells, problems) as LimitUnit | undefined;
    if (measure === undefined) return undefined;
    if (measure === 'WORKING_HOURS' || length <= AMOUNT_DAYS) return { unit: measure, amount: length };
    problems.push({ column: columnOf(amount), value: String(length), expected: `at most ${AMOUNT_DAYS}` });
    return undefined;
  };
}

export function readCondition(condition: Condition | undefined, layout: Layout): (cells: Cells) => boolean {
  if (condition === undefined) return () => true;
  const text = readColumn(condition.column, layout);
  const words = new Set(condition.is ?? condition.isNot);
  const wanted = condition.is !== undefined;
  return (cells) => words.has(text(cells)) === wanted;
}

/** What an error names: the column, or that the mapping itself says it. */
export function columnOf(value: Value): string {
  return value.column ?? '(constant)';
}

function parserOf(is: FieldKind): (text: string) => unknown {
  switch (is.kind) {
    case 'text':
      return (text) => (isStorable(text, is.max) ? text : undefined);
    case 'number':
      return (text) => (WHOLE_NUMBER.test(text) && Number(text) <= is.max ? Number(text) : undefined);
    case 'flag':
      return (text) => (TRUE_WORDS.includes(text.toLowerCase()) ? true : isFalse(text) ? false : undefined);
    case 'list':
      return (text) => listOf(text, is.max);
    case 'word':
      return (text) => (is.words.includes(text) ? text : undefined);
    default:
      return never(is);
  }
}

/** A NUL cannot be kept by the database; found here, it takes its whole row out instead of half of it. */
function isStorable(text: string, max: number): boolean {
  return text.length <= max && !text.includes('\0');
}

function isFalse(text: string): boolean {
  return FALSE_WORDS.includes(text.toLowerCase());
}

function listOf(text: string, max: number): readonly string[] | undefined {
  const entries = text.split(LIST_SEPARATORS).map((entry) => entry.trim());
  const filled = entries.filter((entry) => entry !== '');
  return filled.length <= SUPPLEMENT_ITEMS && filled.every((entry) => isStorable(entry, max)) ? filled : undefined;
}

function expectedOf(is: FieldKind): string {
  switch (is.kind) {
    case 'text':
      return `at most ${is.max} characters, none of them NUL`;
    case 'number':
      return `a whole number from 0 to ${is.max}`;
    case 'flag':
      return `one of ${[...TRUE_WORDS, ...FALSE_WORDS].join(', ')}`;
    case 'list':
      return `at most ${SUPPLEMENT_ITEMS} entries of at most ${is.max} characters, separated by ; or 、`;
    case 'word':
      return `one of ${is.words.join(', ')}`;
    default:
      return never(is);
  }
}
