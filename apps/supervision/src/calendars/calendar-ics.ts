import ICAL from 'ical.js';
import type { SpecialDay } from '#domain/calendar.js';
import { addDays, type CivilDate, civilDateOf, dayNumberOf, parseCivilDate } from '#domain/civil-date.js';
import type { FileContent, FileDay, FileError } from './file-days.js';

/** Longer than any holiday or closure; beyond it an end was mistyped. */
const EVENT_MAX_days = 62;

const SUMMARY =
  'a summary that says 假期, 放假 or 休 for a holiday, 补班, 上班 or 班 for a make-up workday, 闭馆, 闭厅 or 停办 for a closure';

/** The all-day events of the usual Chinese holiday calendars: `春节 假期 第1天/共9天`, `国庆 补班`, `元旦（休）`. */
export function readIcs(text: string): FileContent {
  const parsed = parseEvents(text);
  if ('errors' in parsed) return { days: [], errors: parsed.errors };
  const lines = eventLines(text);
  const days: FileDay[] = [];
  const errors: FileError[] = [];
  for (const [index, event] of parsed.events.entries()) {
    const read = daysOf(event, lines[index] ?? 1);
    if ('expected' in read) errors.push(read);
    else days.push(...read);
  }
  return { days, errors };
}

type Parsed = { readonly events: readonly ICAL.Component[] } | { readonly errors: readonly FileError[] };

function parseEvents(text: string): Parsed {
  try {
    return { events: new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent') };
  } catch (error) {
    const value = error instanceof Error ? error.message : String(error);
    return { errors: [{ field: 'file', value, expected: 'an iCalendar file (RFC 5545)' }] };
  }
}

/** The parser does not tell lines; events come in the order of the file. */
function eventLines(text: string): readonly number[] {
  return text.split(/\r?\n/).flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));
}

function daysOf(event: ICAL.Component, line: number): readonly FileDay[] | FileError {
  const summary = String(event.getFirstPropertyValue('summary') ?? '').trim();
  const kind = kindOf(summary);
  if (kind === undefined) return { line, field: 'SUMMARY', value: summary, expected: SUMMARY };
  if (event.hasProperty('rrule')) {
    return { line, field: 'RRULE', value: summary, expected: 'an event that does not repeat' };
  }
  const first = civilDay(event.getFirstPropertyValue('dtstart'));
  if (first === undefined) return { line, field: 'DTSTART', value: textOf(event, 'dtstart'), expected: 'a whole day' };
  const end = endOf(event, first);
  const count = end === undefined ? 0 : dayNumberOf(end) - dayNumberOf(first);
  if (count < 1 || count > EVENT_MAX_days) {
    const expected = `a day after the last one, at most ${EVENT_MAX_days} days after DTSTART`;
    return { line, field: 'DTEND', value: textOf(event, 'dtend'), expected };
  }
  const name = nameOf(summary);
  return Array.from({ length: count }, (_, index) => {
    const date = civilDateOf(addDays(dayNumberOf(first), index));
    return { line, date, kind, name };
  });
}

/** DTEND is the day after the last; without it the event is one day, or as long as its DURATION. */
function endOf(event: ICAL.Component, first: CivilDate): CivilDate | undefined {
  if (event.hasProperty('dtend')) return civilDay(event.getFirstPropertyValue('dtend'));
  if (event.hasProperty('duration')) return civilDay(new ICAL.Event(event).endDate);
  return civilDateOf(addDays(dayNumberOf(first), 1));
}

function civilDay(value: unknown): CivilDate | undefined {
  return value instanceof ICAL.Time && value.isDate ? parseCivilDate(value.toString()) : undefined;
}

function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '');
}

// 调休 is said of both the day off and the day worked for it, so by itself it says nothing.
const AMBIGUOUS = /调休/g;
const MARKERS: readonly (readonly [RegExp, SpecialDay['kind']])[] = [
  [/补班|上班|[（(]班[)）]|班$/, 'MAKEUP_WORKDAY'],
  [/闭馆|闭厅|停办|停止办公/, 'LOCAL_CLOSURE'],
  [/假期|放假|休/, 'HOLIDAY'],
];

function kindOf(summary: string): SpecialDay['kind'] | undefined {
  const text = summary.replace(AMBIGUOUS, '');
  return MARKERS.find(([marker]) => marker.test(text))?.[1];
}

/** `春节 假期 第1天/共9天` and `春节（休）` are both 春节. */
function nameOf(summary: string): string {
  const [head = ''] = summary.split(/[\s（(]/);
  const bare = head.replace(/调休|补班|上班|假期|放假/g, '');
  return bare === '' ? summary : bare;
}
