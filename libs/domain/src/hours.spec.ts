import fc from 'fast-check';
import { buildCalendar } from './calendar.js';
import { cn } from './calendars/cn.js';
import { civilDate } from './civil-date.js';
import { addWorkingMinutes, minutesOfDay, officeMinutesBetween, workingMinutesBetween } from './hours.js';
import { formatInstant, type Instant, parseInstant } from './instant.js';

const { SEED } = process.env;
const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));

const ZONE = 'Asia/Shanghai';
const state = buildCalendar([cn]);

/** The sheet of 2018 counts October by weekends alone, its own example's calendar. */
const october = buildCalendar([
  { region: 'KC', version: 1, years: [{ year: 2018, notice: 'customer rule sheet, 2018', days: [] }] },
]);

/** Local time in China, `2018-10-15 10:00`. */
function at(text: string): Instant {
  const instant = parseInstant(`${text.replace(' ', 'T')}+08:00`);
  if (instant === undefined) throw new Error(`${text} is no time`);
  return instant;
}

function localText(instant: Instant | undefined): string | undefined {
  if (instant === undefined) return undefined;
  return formatInstant((instant + 8 * 3_600_000) as Instant)
    .replace('T', ' ')
    .replace(/(:00)?\.000Z$/, '');
}

const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('office hours', () => {
  it('are seven hours a day unless the region says otherwise', () => {
    expect(minutesOfDay(october)).toBe(7 * 60);
    expect(minutesOfDay(buildCalendar([{ ...cn, sessions: [{ fromMinute: 0, toMinute: 1440 }] }]))).toBe(1440);
  });
});

describe('the vectors of the 2018 rule sheet, accepted 2018-10-15 10:00', () => {
  // The sheet fires at ceil(used) − ceil(limit) ≥ −2, that is as soon as limit − 3 days are over.
  const special = [span('2018-10-16 10:00', '2018-10-19 10:00')];
  it.each([
    { days: 7 - 3, spans: [], end: '2018-10-19 10:00', why: 'warning two days before a commitment of 7' },
    { days: 7, spans: [], end: '2018-10-24 10:00', why: 'yellow: commitment 7' },
    { days: 10, spans: [], end: '2018-10-29 10:00', why: 'red: statutory 10' },
    { days: 7 - 3, spans: special, end: '2018-10-24 10:00', why: 'warning, shifted by a special procedure of 3 days' },
    { days: 7, spans: special, end: '2018-10-29 10:00', why: 'yellow, shifted by it' },
    { days: 10, spans: special, end: '2018-11-01 10:00', why: 'red, shifted by it' },
    { days: 5 - 3, spans: [], end: '2018-10-17 10:00', why: 'complaint of 5 days: warning' },
    { days: 5, spans: [], end: '2018-10-22 10:00', why: 'complaint of 5 days: yellow' },
    { days: 5 + 1, spans: [], end: '2018-10-23 10:00', why: 'complaint of 5 days: red, one day over' },
    { days: 2, spans: [], end: '2018-10-17 10:00', why: 'online intake of 2 days: warning' },
    { days: 2 + 3, spans: [], end: '2018-10-22 10:00', why: 'online intake of 2 days: yellow, three days over' },
    { days: 2 + 5, spans: [], end: '2018-10-24 10:00', why: 'online intake of 2 days: red, five days over' },
  ])('$days days end at $end: $why', ({ days, spans, end }) => {
    const minutes = days * minutesOfDay(october);
    expect(
      localText(addWorkingMinutes(at('2018-10-15 10:00'), minutes, { spans, calendar: october, zone: ZONE })),
    ).toBe(end);
  });

  it('fire with the first millisecond over, as ceil(used) − ceil(limit) does', () => {
    const usedDays = (end: Instant) =>
      (workingMinutesBetween(at('2018-10-15 10:00'), end, { spans: [], calendar: october, zone: ZONE }) ?? Number.NaN) /
      minutesOfDay(october);
    const warning = at('2018-10-19 10:00');
    expect(Math.ceil(usedDays(warning)) - 7).toBe(-3);
    expect(Math.ceil(usedDays((warning + 1) as Instant)) - 7).toBe(-2);
  });
});

describe('adding office minutes', () => {
  it.each([
    {
      start: '2026-03-02 09:00',
      minutes: 180,
      spans: [],
      end: '2026-03-02 12:00',
      why: 'to the very end of the morning',
    },
    { start: '2026-03-02 09:00', minutes: 181, spans: [], end: '2026-03-02 13:31', why: 'over the noon break' },
    { start: '2026-03-02 12:30', minutes: 1, spans: [], end: '2026-03-02 13:31', why: 'begun in the noon break' },
    { start: '2026-03-02 20:00', minutes: 60, spans: [], end: '2026-03-03 10:00', why: 'begun in the evening' },
    { start: '2026-03-06 17:00', minutes: 60, spans: [], end: '2026-03-09 09:30', why: 'over a weekend' },
    { start: '2026-02-13 17:00', minutes: 60, spans: [], end: '2026-02-14 09:30', why: 'into a make-up Saturday' },
    { start: '2026-02-14 17:00', minutes: 60, spans: [], end: '2026-02-24 09:30', why: 'over the Spring Festival' },
    {
      start: '2026-03-07 20:00',
      minutes: 0,
      spans: [],
      end: '2026-03-07 20:00',
      why: 'nothing added, even on a Saturday',
    },
    {
      start: '2026-03-02 09:00',
      minutes: 60,
      spans: [span('2026-03-02 09:30', '2026-03-02 10:00'), span('2026-03-02 09:45', '2026-03-02 10:30')],
      end: '2026-03-02 11:00',
      why: 'two spans that overlap take an hour out once',
    },
    {
      start: '2026-03-02 11:30',
      minutes: 60,
      spans: [span('2026-03-02 11:00', '2026-03-02 11:40'), span('2026-03-02 11:50', '2026-03-03 09:00')],
      end: '2026-03-03 09:50',
      why: '10 minutes between the spans, 50 the next morning',
    },
    { start: '2019-12-31 10:00', minutes: 60, spans: [], end: undefined, why: 'before the calendar' },
    { start: '2027-12-31 17:00', minutes: 60, spans: [], end: undefined, why: 'behind it' },
  ])('$minutes from $start: $end, $why', ({ start, minutes, spans, end }) => {
    expect(localText(addWorkingMinutes(at(start), minutes, { spans, calendar: state, zone: ZONE }))).toBe(end);
  });

  it('takes a session as long as it really was when a clock change cuts into it', () => {
    // In New York the hour from 02:00 to 03:00 of Sunday 2026-03-08 did not exist: 3 hours from 01:00 are 05:00.
    const nightShift = buildCalendar([
      {
        region: 'US',
        version: 1,
        sessions: [{ fromMinute: 60, toMinute: 300 }],
        years: [
          { year: 2026, notice: 'n', days: [{ date: civilDate('2026-03-08'), kind: 'MAKEUP_WORKDAY', name: 'n' }] },
        ],
      },
    ]);
    const start = parseInstant('2026-03-08T01:00:00-05:00') ?? (0 as Instant);
    const end = addWorkingMinutes(start, 180, { spans: [], calendar: nightShift, zone: 'America/New_York' });
    expect(end).toBe(parseInstant('2026-03-08T05:00:00-04:00'));
  });
});

describe('office minutes between two instants', () => {
  it.each([
    { from: '2026-03-02 09:00', to: '2026-03-02 17:30', spans: [], minutes: 420, why: 'a whole day' },
    { from: '2026-03-02 11:59', to: '2026-03-02 13:31', spans: [], minutes: 2, why: 'without the noon break' },
    { from: '2026-03-06 17:00', to: '2026-03-09 09:30', spans: [], minutes: 60, why: 'without the weekend' },
    { from: '2026-03-06 18:00', to: '2026-03-09 08:00', spans: [], minutes: 0, why: 'closed all along' },
    { from: '2026-03-02 10:00', to: '2026-03-02 10:00', spans: [], minutes: 0, why: 'no time' },
    { from: '2026-03-02 10:00', to: '2026-03-02 09:00', spans: [], minutes: 0, why: 'backward' },
    { from: '2026-03-02 09:00:00', to: '2026-03-02 09:00:30', spans: [], minutes: 0.5, why: 'half a minute' },
    {
      from: '2026-03-02 09:00',
      to: '2026-03-03 09:00',
      spans: [span('2026-03-02 11:00', '2026-03-02 16:30')],
      minutes: 180,
      why: 'suspended over noon',
    },
    {
      from: '2019-12-31 10:00',
      to: '2020-01-02 10:00',
      spans: [],
      minutes: undefined,
      why: 'begins before the calendar',
    },
    { from: '2027-12-31 10:00', to: '2028-01-03 10:00', spans: [], minutes: undefined, why: 'ends behind it' },
  ])('$from to $to: $minutes, $why', ({ from, to, spans, minutes }) => {
    expect(workingMinutesBetween(at(from), at(to), { spans, calendar: state, zone: ZONE })).toBe(minutes);
  });

  it(`are what was added, whatever was suspended (SEED=${seed})`, () => {
    const first = at('2020-02-03 00:00');
    const instants = fc.integer({ min: 0, max: 6 * 365 * 1440 }).map((minute) => (first + minute * 60_000) as Instant);
    const spans = fc.array(
      fc.record({ offset: fc.integer({ min: -3000, max: 20_000 }), length: fc.integer({ min: 0, max: 6000 }) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 8000 }), spans, (start, minutes, suspended) => {
        const closed = suspended.map(({ offset, length }) => ({
          from: (start + offset * 60_000) as Instant,
          to: (start + (offset + length) * 60_000) as Instant,
        }));
        const end = addWorkingMinutes(start, minutes, { spans: closed, calendar: state, zone: ZONE }) ?? start;
        expect(workingMinutesBetween(start, end, { spans: closed, calendar: state, zone: ZONE })).toBe(minutes);
        expect(
          workingMinutesBetween(start, (end - 60_000) as Instant, { spans: closed, calendar: state, zone: ZONE }),
        ).toBe(minutes - 1);
      }),
      { seed, numRuns: 1000 },
    );
  });
});

describe('office minutes over years', () => {
  const between = (from: string, to: string) => officeMinutesBetween(at(from), at(to), { calendar: state, zone: ZONE });

  it.each([
    { from: '2026-03-02 10:00', to: '2026-03-02 11:00', minutes: 60, why: 'within a day' },
    { from: '2026-03-06 17:00', to: '2026-03-09 09:30', minutes: 60, why: 'without the weekend' },
    { from: '2026-03-02 17:00', to: '2026-03-05 10:00', minutes: 30 + 2 * 420 + 60, why: 'two whole days between' },
    { from: '2019-12-31 10:00', to: '2020-01-02 10:00', minutes: undefined, why: 'begins before the calendar' },
    { from: '2027-12-30 10:00', to: '2028-01-03 10:00', minutes: undefined, why: 'ends behind it' },
  ])('$from to $to: $minutes, $why', ({ from, to, minutes }) => expect(between(from, to)).toBe(minutes));

  it(`are those counted day by day (SEED=${seed})`, () => {
    const first = at('2020-02-03 00:00');
    const minute = fc.integer({ min: 0, max: 6 * 365 * 1440 });
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const from = (first + Math.min(one, other) * 60_000) as Instant;
        const to = (first + Math.max(one, other) * 60_000) as Instant;
        const counted = workingMinutesBetween(from, to, { spans: [], calendar: state, zone: ZONE });
        expect(officeMinutesBetween(from, to, { calendar: state, zone: ZONE })).toBe(counted);
      }),
      { seed, numRuns: 200 },
    );
  });
});
