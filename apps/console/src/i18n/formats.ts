import type { Language } from './text.js';

/** Halls of one country keep one time. An answer carries instants; people read the hall's wall clock. */
const HALL_ZONE = 'Asia/Shanghai';
const MINUTE_s = 60;
const HOUR_s = 3600;
const DAY_s = 86_400;

export interface Formats {
  /** `11-24 14:05` */
  readonly moment: (instant: string) => string;
  /** `2026-11-24 14:05:09` */
  readonly fullMoment: (instant: string) => string;
  /** `14:05:09` */
  readonly time: (instant: string) => string;
  /** The civil day of an instant: `2026-11-24`. */
  readonly dayOf: (instant: string) => string;
  /** `周二` or `Tue` of a civil day. */
  readonly weekday: (day: string) => string;
  /** `1,234` */
  readonly count: (count: number) => string;
  /** A stretch of time of a promised instant: `3 小时 20 分`. */
  readonly stretch: (seconds: number) => string;
}

const words = {
  zh: { tag: 'zh-CN', day: ' 天', hour: ' 小时', minute: ' 分' },
  en: { tag: 'en-GB', day: ' d', hour: ' h', minute: ' min' },
} as const satisfies Record<Language, object>;

export function formatsOf(language: Language): Formats {
  const { tag, ...units } = words[language];
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' });
  const counts = new Intl.NumberFormat(tag);
  return {
    moment: (instant) => wall(instant).slice(5, 16),
    fullMoment: wall,
    time: (instant) => wall(instant).slice(11),
    dayOf: (instant) => wall(instant).slice(0, 10),
    weekday: (day) => weekday.format(new Date(`${day}T00:00:00Z`)),
    count: (count) => counts.format(count),
    stretch: (seconds) => stretchOf(Math.abs(seconds), units),
  };
}

/** Swedish writes times as ISO 8601 does. */
const wallClock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: HALL_ZONE });

function wall(instant: string): string {
  return wallClock.format(new Date(instant));
}

function stretchOf(
  seconds: number,
  { day, hour, minute }: { readonly day: string; readonly hour: string; readonly minute: string },
): string {
  const days = Math.floor(seconds / DAY_s);
  const hours = Math.floor((seconds % DAY_s) / HOUR_s);
  if (days > 0) return `${days}${day} ${hours}${hour}`;
  const minutes = Math.floor((seconds % HOUR_s) / MINUTE_s);
  return hours > 0 ? `${hours}${hour} ${minutes}${minute}` : `${minutes}${minute}`;
}
