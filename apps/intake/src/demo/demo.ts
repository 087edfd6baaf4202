import { hash } from 'node:crypto';
import type { HallDocument } from '#contracts/api/hall.js';
import type { CaseEventType } from '#contracts/case-events.js';
import type { Envelope } from '#contracts/envelope.js';
import { buildCalendar, type WorkCalendar } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import { addDays, type CivilDate, civilDateOf, type DayNumber, firstDayOfYear } from '#domain/civil-date.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { snapshotOf } from '#domain/intake/item.js';
import { dayAt, firstInstantFrom } from '#domain/zone.js';
import { catalogueOf, DEMO_SOURCE, type DemoItem } from './catalogue.js';
import { Pen } from './pen.js';
import { PLAN, type Story } from './stories.js';

/** What `npm start` loads once, so that a new hall shows every colour on its first day. */
export interface Demo {
  readonly today: CivilDate;
  /** By how many weeks its today lies before the real one, because no published calendar covers that. */
  readonly shiftedWeeks: number;
  readonly cases: number;
  readonly events: readonly Envelope[];
}

const SEED = 520_100;
const WEEK_days = 7;
const MINUTE_ms = 60_000;
const OPENING_minute = 9 * 60;
const ID_characters = 22;
const SERIAL_digits = 6;
const FIRST_ACT_most_minutes = 90;
const NEXT_ACT_most_minutes = 25;

/** The demo of a hall on a day: the same day and seed tell the same facts. */
export function demoOf(hall: HallDocument, now: Instant, seed = SEED): Demo {
  const catalogue = catalogueOf(hall);
  const calendar = buildCalendar([cn]);
  const realToday = dayAt(now, catalogue.zone);
  const shiftedWeeks = weeksBeyond(calendar, realToday);
  const today = addDays(realToday, -shiftedWeeks * WEEK_days);
  const pen = new Pen(calendar, today, catalogue, seed);
  const stories = PLAN.flatMap(({ cases, tell }) => Array.from({ length: cases }, () => tell(pen)));
  return {
    today: civilDateOf(today),
    shiftedWeeks,
    cases: stories.length,
    events: stories.flatMap((story, index) => eventsOf(story, index + 1, pen)),
  };
}

/** Whole weeks, so that a Monday stays a Monday. */
function weeksBeyond(calendar: WorkCalendar, today: DayNumber): number {
  const lastCovered = addDays(firstDayOfYear(Math.max(...cn.years.map(({ year }) => year)) + 1), -1);
  const isBeyond = today > lastCovered && calendar.coverageOf(today) !== 'COVERED';
  return isBeyond ? Math.ceil((today - lastCovered) / WEEK_days) : 0;
}

function eventsOf(story: Story, serial: number, pen: Pen): readonly Envelope[] {
  const { item, receivedDay, acts } = story;
  const number = pen.catalogue.region.slice(0, 6) + civilDateOf(receivedDay).replaceAll('-', '');
  const subject = `${DEMO_SOURCE}:${number}${String(serial).padStart(SERIAL_digits, '0')}`;
  const by = { unit: item.item.unit, person: pen.pick(item.people) };
  const timeOf = clockOn(pen);
  const received = { act: 'case.received', day: receivedDay, data: receiptOf(item, pen) } as const;
  return [received, ...acts].map(({ act, day, data = {} }) => {
    const at = timeOf(day);
    return envelope(subject, act, at, speaksOfNobody.has(act) ? data : { ...by, ...data });
  });
}

/** Acts whose data names neither a unit nor a person of ours, or, as the receipt, names its own. */
const speaksOfNobody: ReadonlySet<CaseEventType> = new Set([
  'case.received',
  'case.supplemented',
  'case.withdrawn',
] satisfies CaseEventType[]);

/** The acts of a day come one after the other in the morning and at noon; with a new day the hall opens again. */
function clockOn(pen: Pen): (day: DayNumber) => Instant {
  let last: { readonly day: DayNumber; readonly minute: number } | undefined;
  return (day) => {
    const isSameDay = last?.day === day;
    const from = isSameDay && last !== undefined ? last.minute : OPENING_minute;
    const minute = from + pen.between(1, isSameDay ? NEXT_ACT_most_minutes : FIRST_ACT_most_minutes);
    last = { day, minute };
    return firstInstantFrom({ day, millisecondOfDay: minute * MINUTE_ms }, pen.catalogue.zone);
  };
}

function receiptOf({ item, windows }: DemoItem, pen: Pen) {
  const window = pen.pick(windows);
  const channel = pen.pick(['HALL', 'HALL', 'ONLINE']);
  const { promisedDue: _, ...data } = snapshotOf(item, { zone: pen.catalogue.zone, channel, window });
  return data;
}

/** Entered a minute after it happened. */
function envelope(subject: string, type: CaseEventType, at: Instant, data: object): Envelope {
  const time = formatInstant(at);
  const text = `${subject}\n${type}\n${time}\n${JSON.stringify(data)}`;
  return {
    specversion: '1.0',
    id: hash('sha256', text, 'base64url').slice(0, ID_characters),
    source: DEMO_SOURCE,
    type,
    time,
    subject,
    recordedtime: formatInstant(addMilliseconds(at, MINUTE_ms)),
    dataversion: 1,
    data: { ...data },
  };
}
