import fc from 'fast-check';
import { civilDateOf } from './civil-date.js';
import { formatInstant, type Instant, instantFrom, parseInstant } from './instant.js';
import { dayAt, instantOfLocal, isZone, localTimeAt, minuteOfDay } from './zone.js';

const { SEED } = process.env;
const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock as Intl spells it out part by part: another way than the offsets that zone.ts reads. */
function spelledOut(instant: Instant, zone: string): string {
  const format = formats.get(zone) ?? spellingFor(zone);
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute } = parts;
  return `${year?.padStart(4, '0')}-${month}-${day} ${Number(hour) * 60 + Number(minute)}`;
}

function spellingFor(zone: string): Intl.DateTimeFormat {
  const twoDigits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', ...twoDigits, hourCycle: 'h23' });
}

const ZONES = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Europe/Amsterdam',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Africa/Monrovia',
];

describe('a zone', () => {
  it.each(['Asia/Shanghai', 'America/New_York', 'UTC', 'PRC'])('%s is one', (name) => {
    expect(isZone(name)).toBe(true);
    expect(isZone(name)).toBe(true);
  });

  it.each(['', 'Asia/Shangai', '+08:00', 'GMT+8', 'Beijing'])('"%s" is none', (name) => {
    expect(isZone(name)).toBe(false);
  });

  it('is remembered only so far: very many names neither fill the memory nor change an answer', () => {
    const names = Intl.supportedValuesOf('timeZone').slice(0, 150);
    const noon = at('2026-03-02T12:00:00Z');
    const first = names.map((name) => dayAt(noon, name));
    expect(names.map((name) => dayAt(noon, name))).toEqual(first);
    expect(civilDateOf(dayAt(noon, 'Asia/Shanghai'))).toBe('2026-03-02');
  });
});

describe('the civil day and minute of an instant', () => {
  it.each([
    {
      instant: '2026-03-01T15:59:59.999Z',
      zone: 'Asia/Shanghai',
      day: '2026-03-01',
      minute: 1439,
      why: 'one ms before',
    },
    { instant: '2026-03-01T16:00:00.000Z', zone: 'Asia/Shanghai', day: '2026-03-02', minute: 0, why: 'at midnight' },
    { instant: '1986-05-03T18:00:00Z', zone: 'Asia/Shanghai', day: '1986-05-04', minute: 180, why: 'summer time 1986' },
    { instant: '1900-06-30T15:54:17Z', zone: 'Asia/Shanghai', day: '1900-07-01', minute: 0, why: 'true solar time' },
    { instant: '2200-06-30T16:00:00Z', zone: 'Asia/Shanghai', day: '2200-07-01', minute: 0, why: 'a distant year' },
    {
      instant: '2015-03-08T06:59:59Z',
      zone: 'America/New_York',
      day: '2015-03-08',
      minute: 119,
      why: 'before the change',
    },
    {
      instant: '2015-03-08T07:00:00Z',
      zone: 'America/New_York',
      day: '2015-03-08',
      minute: 180,
      why: 'after the change',
    },
    {
      instant: '2011-12-30T09:59:00Z',
      zone: 'Pacific/Apia',
      day: '2011-12-29',
      minute: 1439,
      why: 'before the lost day',
    },
    { instant: '2011-12-30T10:00:00Z', zone: 'Pacific/Apia', day: '2011-12-31', minute: 0, why: 'after the lost day' },
    { instant: '2010-11-07T02:30:30Z', zone: 'America/St_Johns', day: '2010-11-07', minute: 0, why: 'a minute long' },
    {
      instant: '2010-11-07T02:31:00Z',
      zone: 'America/St_Johns',
      day: '2010-11-06',
      minute: 1381,
      why: 'the day again',
    },
    { instant: '1970-01-01T00:00:00Z', zone: 'Africa/Monrovia', day: '1969-12-31', minute: 1395, why: '-00:44:30' },
  ])('$instant in $zone is $day, minute $minute: $why', ({ instant, zone, day, minute }) => {
    expect(civilDateOf(dayAt(at(instant), zone))).toBe(day);
    expect(minuteOfDay(at(instant), zone)).toBe(minute);
  });

  it(`agrees with the wall clock spelled out by Intl at any instant (SEED=${seed})`, () => {
    const from = at('1890-01-01T00:00:00Z');
    const to = at('2160-01-01T00:00:00Z');
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: from, max: to }), (zone, ms) => {
        const instant = instantFrom(ms) as Instant;
        const told = `${civilDateOf(dayAt(instant, zone))} ${minuteOfDay(instant, zone)}`;
        expect(told).toBe(spelledOut(instant, zone));
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('agrees with it in every half hour of a year with all its clock changes', () => {
    const wrong: string[] = [];
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'America/Havana']) {
      for (let ms: number = at('2025-01-01T00:00:00Z'); ms < at('2026-01-01T00:00:00Z'); ms += 1_800_000) {
        const instant = ms as Instant;
        const told = `${civilDateOf(dayAt(instant, zone))} ${minuteOfDay(instant, zone)}`;
        if (told !== spelledOut(instant, zone)) wrong.push(`${zone} ${formatInstant(instant)}: ${told}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

it.each([
  { instant: '2026-03-02T09:30:15.250+08:00', zone: 'Asia/Shanghai', hour: 9.504236111111112 },
  { instant: '2026-03-01T23:59:59.999Z', zone: 'Asia/Shanghai', hour: 7.999999722222222 },
  { instant: '1969-12-31T23:00:00Z', zone: 'UTC', hour: 23 },
])(
  'the wall clock in $zone at $instant shows $hour hours, and leads back to the instant',
  ({ instant, zone, hour }) => {
    const local = localTimeAt(at(instant), zone);
    expect(local.day).toBe(dayAt(at(instant), zone));
    expect(local.millisecondOfDay / 3_600_000).toBeCloseTo(hour, 9);
    expect(instantOfLocal(local, zone)).toBe(at(instant));
  },
);
