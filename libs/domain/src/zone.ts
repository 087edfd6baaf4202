import type { DayNumber } from './civil-date.js';
import type { Instant } from './instant.js';

/** What the clock on the wall shows, without saying where. */
export interface LocalTime {
  readonly day: DayNumber;
  readonly millisecondOfDay: number;
}

const MINUTE_ms = 60_000;
const DAY_ms = 86_400_000;

/** True for an IANA name this machine knows, such as `Asia/Shanghai`; an offset such as `+08:00` is no zone. */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (!BEGINS_LIKE_A_NAME.test(name)) return false;
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The civil day of an instant; throws for a name that `isZone` refuses. */
export function dayAt(at: Instant, zone: string): DayNumber {
  return Math.floor((at + offsetAt(at, zoneOf(zone))) / DAY_ms) as DayNumber;
}

/** What the clock on the wall shows at an instant. */
export function localTimeAt(at: Instant, zone: string): LocalTime {
  const local = at + offsetAt(at, zoneOf(zone));
  const day = Math.floor(local / DAY_ms) as DayNumber;
  return { day, millisecondOfDay: local - day * DAY_ms };
}

/** Minutes since midnight on the clock on the wall, cut to whole ones. */
export function minuteOfDay(at: Instant, zone: string): number {
  const local = at + offsetAt(at, zoneOf(zone));
  return Math.floor((local - Math.floor(local / DAY_ms) * DAY_ms) / MINUTE_ms);
}

/** The first instant of a civil day: its 00:00, or the first moment after it where a clock change skips midnight. */
export function startOfDay(day: DayNumber, zone: string): Instant {
  return firstInstantFrom({ day, millisecondOfDay: 0 }, zone);
}

/** The instant of a local time; undefined when a clock change skips it, the earlier one when it comes twice. */
export function instantOfLocal(local: LocalTime, zone: string): Instant | undefined {
  const at = firstInstantFrom(local, zone);
  return at + offsetAt(at, zoneOf(zone)) === wallOf(local) ? at : undefined;
}

/** The same, but a skipped local time gives the moment of the clock change that skips it. */
export function firstInstantFrom(local: LocalTime, name: string): Instant {
  const zone = zoneOf(name);
  const wall = wallOf(local);
  // No offset is larger than a day, so the one that holds is that of a day before or of a day after, and the larger
  // offset gives the earlier instant.
  const before = offsetAt(wall - DAY_ms, zone);
  const after = offsetAt(wall + DAY_ms, zone);
  const earlier = wall - Math.max(before, after);
  const later = wall - Math.min(before, after);
  if (earlier + offsetAt(earlier, zone) === wall) return earlier as Instant;
  if (later + offsetAt(later, zone) === wall) return later as Instant;
  return firstWithOffset(earlier, later, zone) as Instant;
}

/** The clock on the wall as if it were UTC. */
function wallOf(local: LocalTime): number {
  return local.day * DAY_ms + local.millisecondOfDay;
}

/** What is remembered of a zone, because asking Intl takes microseconds and the watch asks millions of times. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** The offset of every UTC day from 1970 on, UNKNOWN_ms until asked for or when it changes on that day. */
  readonly offsets: Int32Array;
  readonly changes: Map<number, Change>;
}

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** From Node 22 on Intl takes an offset for a zone too, but an offset does not know when its clocks change. */
const BEGINS_LIKE_A_NAME = /^[A-Za-z]/;
/** To the year 2149; other days are asked for each time. */
const REMEMBERED_days = 65_536;
/** Names that differ only in case are the same zone but other keys, so a sender must not be able to fill the memory. */
const REMEMBERED_zones = 64;
const UNKNOWN_ms = 2 ** 31 - 1;

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  if (zones.size >= REMEMBERED_zones) zones.clear();
  const zone = { format, offsets: new Int32Array(REMEMBERED_days).fill(UNKNOWN_ms), changes: new Map() };
  zones.set(name, zone);
  return zone;
}

/** Local time minus UTC, in milliseconds. */
function offsetAt(at: number, zone: Zone): number {
  const utcDay = Math.floor(at / DAY_ms);
  const offset = zone.offsets[utcDay];
  if (offset === undefined) return readOffset(at, zone);
  if (offset !== UNKNOWN_ms) return offset;
  const change = zone.changes.get(utcDay) ?? learn(utcDay, zone);
  return at < change.at ? change.before : change.after;
}

/** No zone has ever changed its clocks twice within one UTC day, so its two ends tell all. */
function learn(utcDay: number, zone: Zone): Change {
  const start = utcDay * DAY_ms;
  const end = start + DAY_ms - 1;
  const before = readOffset(start, zone);
  const after = readOffset(end, zone);
  if (before === after) {
    zone.offsets[utcDay] = before;
    return { at: start, before, after };
  }
  const change = { at: firstWithOffset(start, end, zone), before, after };
  zone.changes.set(utcDay, change);
  return change;
}

/** Bisects to the moment in (from, to] at which the offset of `to` begins. */
function firstWithOffset(from: number, to: number, zone: Zone): number {
  const wanted = readOffset(to, zone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(middle, zone) === wanted) high = middle;
    else low = middle;
  }
  return high;
}

/** Intl writes `GMT+08:00`, with seconds where there are any (`GMT+08:05:43`) and none where it is `GMT` itself. */
function readOffset(at: number, zone: Zone): number {
  const text = zone.format.format(at);
  const offset = text.slice(text.lastIndexOf('GMT') + 3);
  const parts = offset.slice(1).split(':').map(Number);
  const units = parts.reduce((total, part) => total * 60 + part, 0);
  const seconds = units * 60 ** (3 - parts.length);
  return seconds * (offset.startsWith('-') ? -1000 : 1000);
}
