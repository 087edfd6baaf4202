import fc from 'fast-check';
import { civilDate, civilDateOf, type DayNumber, dayNumberOf } from './civil-date.js';
import { formatInstant, type Instant } from './instant.js';
import { dayAt, firstInstantFrom, instantOfLocal, startOfDay } from './zone.js';

const { SEED } = process.env;
const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));

function local(date: string, time: string) {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day: dayNumberOf(civilDate(date)), millisecondOfDay: (hour * 60 + minute) * 60_000 };
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

describe('the start of a civil day', () => {
  it.each([
    { day: '2026-03-02', zone: 'Asia/Shanghai', start: '2026-03-01T16:00:00.000Z', why: 'eight hours before UTC' },
    {
      day: '2015-03-08',
      zone: 'America/New_York',
      start: '2015-03-08T05:00:00.000Z',
      why: 'clocks change later that day',
    },
    {
      day: '2015-03-09',
      zone: 'America/New_York',
      start: '2015-03-09T04:00:00.000Z',
      why: 'they changed the day before',
    },
    {
      day: '2018-11-04',
      zone: 'America/Sao_Paulo',
      start: '2018-11-04T03:00:00.000Z',
      why: 'midnight is skipped to 01:00',
    },
    {
      day: '2011-12-30',
      zone: 'Pacific/Apia',
      start: '2011-12-30T10:00:00.000Z',
      why: 'the day is skipped to the 31st',
    },
    {
      day: '2011-12-31',
      zone: 'Pacific/Apia',
      start: '2011-12-30T10:00:00.000Z',
      why: 'the day after the skipped one',
    },
    { day: '2010-11-07', zone: 'America/St_Johns', start: '2010-11-07T02:30:00.000Z', why: 'midnight comes twice' },
    { day: '2025-11-02', zone: 'America/Havana', start: '2025-11-02T04:00:00.000Z', why: '00:00 comes twice' },
  ])('$day in $zone is $start: $why', ({ day, zone, start }) => {
    expect(formatInstant(startOfDay(dayNumberOf(civilDate(day)), zone))).toBe(start);
  });

  it(`is on its day, and the millisecond before is not (SEED=${seed})`, () => {
    const first = dayNumberOf(civilDate('1971-01-01'));
    const last = dayNumberOf(civilDate('2037-12-31'));
    const lostDay = '2011-12-30';
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: first, max: last }), (zone, number) => {
        const day = number as DayNumber;
        fc.pre(!(zone === 'Pacific/Apia' && civilDateOf(day) === lostDay));
        const start = startOfDay(day, zone);
        expect(dayAt(start, zone)).toBe(day);
        expect(dayAt((start - 1) as Instant, zone)).not.toBe(day);
      }),
      { seed, numRuns: 3000 },
    );
  });
});

describe('the instant of a local time', () => {
  it.each([
    {
      date: '2018-10-15',
      time: '10:00',
      zone: 'Asia/Shanghai',
      instant: '2018-10-15T02:00:00.000Z',
      why: 'an office hour',
    },
    {
      date: '2015-11-01',
      time: '01:30',
      zone: 'America/New_York',
      instant: '2015-11-01T05:30:00.000Z',
      why: 'the earlier of two',
    },
    {
      date: '2015-11-01',
      time: '02:00',
      zone: 'America/New_York',
      instant: '2015-11-01T07:00:00.000Z',
      why: 'once again only once',
    },
    {
      date: '2015-03-08',
      time: '01:59',
      zone: 'America/New_York',
      instant: '2015-03-08T06:59:00.000Z',
      why: 'before the gap',
    },
    {
      date: '2015-03-08',
      time: '03:00',
      zone: 'America/New_York',
      instant: '2015-03-08T07:00:00.000Z',
      why: 'after the gap',
    },
    {
      date: '2026-03-01',
      time: '24:00',
      zone: 'Asia/Shanghai',
      instant: '2026-03-01T16:00:00.000Z',
      why: 'the end of a day',
    },
  ])('$date $time in $zone is $instant: $why', ({ date, time, zone, instant }) => {
    const found = instantOfLocal(local(date, time), zone);
    expect(found === undefined ? undefined : formatInstant(found)).toBe(instant);
  });

  it.each([
    { date: '2015-03-08', time: '02:00', zone: 'America/New_York', next: '2015-03-08T07:00:00.000Z' },
    { date: '2015-03-08', time: '02:59', zone: 'America/New_York', next: '2015-03-08T07:00:00.000Z' },
    { date: '1986-05-04', time: '02:30', zone: 'Asia/Shanghai', next: '1986-05-03T18:00:00.000Z' },
    { date: '2011-12-30', time: '12:00', zone: 'Pacific/Apia', next: '2011-12-30T10:00:00.000Z' },
  ])(
    '$date $time in $zone does not exist; the clock change that skips it is at $next',
    ({ date, time, zone, next }) => {
      expect(instantOfLocal(local(date, time), zone)).toBeUndefined();
      expect(formatInstant(firstInstantFrom(local(date, time), zone))).toBe(next);
    },
  );
});
