import { addDays, type DayNumber, dayNumberOf, parseCivilDate } from '#domain/civil-date.js';
import { type Instant, instantFrom } from '#domain/instant.js';
import { instantOfLocal, startOfDay } from '#domain/zone.js';
import { MONTHS, readTimeFormat, type TimePart } from './time-format.js';

/** The instant a text tells, or what was expected of it. */
export type ReadTime = (text: string) => Instant | { readonly expected: string };

export interface TimeReading {
  /** A pattern that `readTimeFormat` accepts. */
  readonly format: string;
  /** Where the text names no offset. */
  readonly zone: string;
  /** What a day without a time means: a due holds to the last millisecond of its day, an act happened on its first. */
  readonly day: 'FIRST' | 'LAST';
}

const MINUTE_ms = 60_000;
const HOUR_ms = 60 * MINUTE_ms;
const DAY_ms = 24 * HOUR_ms;
/** A mistyped 0215 or 20155 is no date of an approval. */
const YEAR_MIN = 1900;
const YEAR_MAX = 2200;

const NO_SUCH_DAY = { expected: `a day that exists, from ${YEAR_MIN} to ${YEAR_MAX}` };
const NO_SUCH_TIME = { expected: 'a time of day and an offset that exist' };

/** Compiles a format once into a reader of texts. */
export function timeReader({ format, zone, day: meaning }: TimeReading): ReadTime {
  const compiled = readTimeFormat(format);
  if (typeof compiled === 'string') throw new Error(`'${format}' is no time format: expected ${compiled}`);
  const otherShape = { expected: `a time written as ${format}` };
  const skipped = { expected: `a local time that exists in ${zone}: the clocks skip this one` };
  const group = groupsOf(compiled.parts);
  return (text) => {
    const found = compiled.shape.exec(text);
    if (found === null) return otherShape;
    const day = dayOf(found, group);
    if (day === undefined) return NO_SUCH_DAY;
    if (textOf(found, group.hour) === '' && textOf(found, group.hour12) === '') return dayAlone(day, zone, meaning);
    const millisecondOfDay = timeOf(found, group);
    if (millisecondOfDay === undefined) return NO_SUCH_TIME;
    const offset = textOf(found, group.offset);
    if (offset === '') return instantOfLocal({ day, millisecondOfDay }, zone) ?? skipped;
    return instantFrom(day * DAY_ms + millisecondOfDay - offsetOf(offset)) ?? NO_SUCH_TIME;
  };
}

function dayAlone(day: DayNumber, zone: string, meaning: 'FIRST' | 'LAST'): Instant {
  if (meaning === 'FIRST') return startOfDay(day, zone);
  return instantFrom(startOfDay(addDays(day, 1), zone) - 1) ?? startOfDay(day, zone);
}

type Groups = Readonly<Record<TimePart, number>>;

/** The group of each part; 0, the whole text, is never asked for a part because no part has it. */
function groupsOf(parts: readonly TimePart[]): Groups {
  const of = (part: TimePart) => parts.indexOf(part) + 1;
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    hour12: of('hour12'),
    minute: of('minute'),
    second: of('second'),
    fraction: of('fraction'),
    half: of('half'),
    offset: of('offset'),
  };
}

function textOf(found: RegExpExecArray, group: number): string {
  return group === 0 ? '' : (found[group] ?? '');
}

function dayOf(found: RegExpExecArray, group: Groups): DayNumber | undefined {
  const year = textOf(found, group.year);
  if (Number(year) < YEAR_MIN || Number(year) > YEAR_MAX) return undefined;
  const month = monthOf(textOf(found, group.month));
  const date = parseCivilDate(`${year}-${month.padStart(2, '0')}-${textOf(found, group.day).padStart(2, '0')}`);
  return date === undefined ? undefined : dayNumberOf(date);
}

function monthOf(text: string): string {
  if (text.length < 3) return text;
  return String(MONTHS.indexOf(text.toLowerCase()) + 1);
}

function timeOf(found: RegExpExecArray, group: Groups): number | undefined {
  const hour = hourOf(found, group);
  const minute = Number(textOf(found, group.minute));
  const second = Number(textOf(found, group.second));
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  // Cut, not rounded, as everywhere in this house: 59.9999 must not become the next minute.
  const milliseconds = Number(textOf(found, group.fraction).padEnd(3, '0').slice(0, 3));
  return hour * HOUR_ms + minute * MINUTE_ms + second * 1000 + milliseconds;
}

function hourOf(found: RegExpExecArray, group: Groups): number | undefined {
  const half = textOf(found, group.half).toLowerCase();
  const hour = Number(textOf(found, group.hour12) || textOf(found, group.hour));
  if (group.hour12 === 0) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12 || half === '') return undefined;
  return (hour % 12) + (half === 'pm' || half === '下午' ? 12 : 0);
}

/** Milliseconds ahead of UTC; NaN, which is no instant, for an offset that does not exist. */
function offsetOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2)) <= 59 && hours <= 23 ? hours * 60 + Number(text.slice(-2)) : Number.NaN;
  return (text.startsWith('-') ? -1 : 1) * minutes * MINUTE_ms;
}
