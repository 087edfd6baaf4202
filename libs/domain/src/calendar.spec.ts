import { buildCalendar, type CalendarData, calendarLayers, OFFICE_HOURS } from './calendar.js';
import { addDays, civilDate, civilDateOf, type DayNumber, dayNumberOf } from './civil-date.js';

function day(text: string): DayNumber {
  return dayNumberOf(civilDate(text));
}

const state: CalendarData = {
  region: 'CN',
  version: 3,
  years: [
    {
      year: 2025,
      notice: 'notice of 2024',
      days: [
        { date: civilDate('2025-10-01'), kind: 'HOLIDAY', name: '国庆节' },
        { date: civilDate('2025-10-11'), kind: 'MAKEUP_WORKDAY', name: '国庆节' },
      ],
    },
    { year: 2027, notice: 'notice of 2026', days: [] },
  ],
};

const county: CalendarData = {
  region: '520100000000',
  version: 1,
  sessions: [{ fromMinute: 480, toMinute: 720 }],
  years: [
    {
      year: 2025,
      notice: 'closing of the hall',
      days: [
        { date: civilDate('2025-07-01'), kind: 'LOCAL_CLOSURE', name: 'removal' },
        { date: civilDate('2025-10-01'), kind: 'LOCAL_CLOSURE', name: 'flood' },
      ],
    },
    {
      year: 2029,
      notice: 'closing in a year that nobody has published',
      days: [{ date: civilDate('2029-01-05'), kind: 'LOCAL_CLOSURE', name: 'removal' }],
    },
    { year: 2030, notice: 'a year of its own, weekends alone', days: [] },
  ],
};

describe('the kind of a day', () => {
  const calendar = buildCalendar([state, county]);
  it.each([
    { date: '2025-09-30', kind: { kind: 'WEEKDAY' }, works: true, why: 'a plain Tuesday' },
    { date: '2025-10-04', kind: { kind: 'WEEKEND' }, works: false, why: 'a plain Saturday' },
    { date: '2025-10-11', kind: { kind: 'MAKEUP_WORKDAY', name: '国庆节' }, works: true, why: 'a Saturday worked' },
    { date: '2025-07-01', kind: { kind: 'LOCAL_CLOSURE', name: 'removal' }, works: false, why: 'closed here alone' },
    {
      date: '2025-10-01',
      kind: { kind: 'LOCAL_CLOSURE', name: 'flood' },
      works: false,
      why: 'the inner layer names it',
    },
    { date: '2040-01-02', kind: { kind: 'WEEKDAY' }, works: true, why: 'a weekday beyond the calendar' },
    { date: '2040-01-01', kind: { kind: 'WEEKEND' }, works: false, why: 'a Sunday beyond it' },
  ])('$date: $why', ({ date, kind, works }) => {
    expect(calendar.kindOf(day(date))).toMatchObject(kind);
    expect(calendar.isWorkday(day(date))).toBe(works);
  });

  it('is the holiday again where nobody closes', () => {
    const kind = buildCalendar([state]).kindOf(day('2025-10-01'));
    expect(kind).toMatchObject({ kind: 'HOLIDAY', name: '国庆节' });
    expect(buildCalendar([state]).isWorkday(day('2025-10-01'))).toBe(false);
  });
});

describe('what a calendar covers', () => {
  it.each([
    { date: '2024-12-31', layers: [state], coverage: 'UNCOVERED', why: 'before the first year' },
    { date: '2025-01-01', layers: [state], coverage: 'COVERED', why: 'the first day' },
    { date: '2026-06-01', layers: [state], coverage: 'UNCOVERED', why: 'a hole between two published years' },
    { date: '2027-12-31', layers: [state], coverage: 'COVERED', why: 'the last published day' },
    { date: '2028-01-01', layers: [state], coverage: 'PROVISIONAL', why: 'the year after the last' },
    { date: '2028-12-31', layers: [state], coverage: 'PROVISIONAL', why: 'to its end' },
    { date: '2029-01-01', layers: [state], coverage: 'UNCOVERED', why: 'no further' },
    { date: '2029-01-05', layers: [state, county], coverage: 'UNCOVERED', why: 'closing a day publishes no year' },
    { date: '2030-05-01', layers: [state, county], coverage: 'COVERED', why: 'a year its parent does not have' },
    { date: '2029-01-05', layers: [county], coverage: 'COVERED', why: 'the outermost layer has nobody to wait for' },
    { date: '2026-01-01', layers: [], coverage: 'UNCOVERED', why: 'no calendar at all' },
    { date: '1970-01-01', layers: [{ ...state, years: [] }], coverage: 'UNCOVERED', why: 'a calendar without years' },
  ])('$date is $coverage: $why', ({ date, layers, coverage }) => {
    expect(buildCalendar(layers).coverageOf(day(date))).toBe(coverage);
  });

  it('reaches from its first year to the end of the provisional one', () => {
    const calendar = buildCalendar([state]);
    expect(civilDateOf(calendar.firstDay)).toBe('2025-01-01');
    expect(civilDateOf(calendar.lastDay)).toBe('2028-12-31');
  });
});

describe('W, the number of working days up to a day', () => {
  const calendar = buildCalendar([state, county]);

  it('is the plain count on every day, and the day of the n-th working day is its inverse', () => {
    let count = 0;
    const wrong: string[] = [];
    for (let at = calendar.firstDay; at <= calendar.lastDay; at = addDays(at, 1)) {
      const works = calendar.isWorkday(at);
      if (works) count += 1;
      if (calendar.workdaysUpTo(at) !== count) wrong.push(`W ${civilDateOf(at)}`);
      if (works && calendar.dayOfWorkday(count) !== at) wrong.push(`inverse ${civilDateOf(at)}`);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  });

  it('is 0 before the calendar and stays at its end behind it', () => {
    const total = calendar.workdaysUpTo(calendar.lastDay);
    expect(calendar.workdaysUpTo(addDays(calendar.firstDay, -1))).toBe(0);
    expect(calendar.workdaysUpTo(addDays(calendar.lastDay, 1000))).toBe(total);
    expect(calendar.dayOfWorkday(total)).toBeDefined();
    expect(calendar.dayOfWorkday(total + 1)).toBeUndefined();
    expect(calendar.dayOfWorkday(0)).toBeUndefined();
  });

  it('is always 0 without any year', () => {
    const empty = buildCalendar([]);
    expect(empty.workdaysUpTo(day('2026-01-05'))).toBe(0);
    expect(empty.dayOfWorkday(1)).toBeUndefined();
    expect(empty.lastDay).toBeLessThan(empty.firstDay);
  });
});

describe('layers', () => {
  it('name themselves with their versions, outermost first', () => {
    expect(buildCalendar([state, county]).id).toBe('CN@3+520100000000@1');
    expect(buildCalendar([state]).id).toBe('CN@3');
  });

  it('keep the sessions of the innermost that has any, else office hours', () => {
    expect(buildCalendar([state, county]).sessions).toEqual([{ fromMinute: 480, toMinute: 720 }]);
    expect(buildCalendar([county, state]).sessions).toEqual([{ fromMinute: 480, toMinute: 720 }]);
    expect(buildCalendar([{ ...state, sessions: OFFICE_HOURS }, county]).sessions).toBe(county.sessions);
    expect(buildCalendar([state]).sessions).toBe(OFFICE_HOURS);
  });

  const published = (...regions: readonly string[]) =>
    new Map(regions.map((region) => [region, { region, version: 1, years: [] }]));
  const regionsOf = (region: string, calendars: ReadonlyMap<string, CalendarData>, parents: Record<string, string>) =>
    calendarLayers(region, calendars, (child) => parents[child]).map((layer) => layer.region);

  it.each([
    {
      region: '520103001002',
      published: ['CN', '520000000000', '520100000000', '520103000000', '520103001000', '520103001002'],
      parents: {},
      layers: ['CN', '520000000000', '520100000000', '520103000000', '520103001000', '520103001002'],
      why: 'village, township, county, city, province, State',
    },
    {
      region: '520103001002',
      published: ['CN', '520100000000'],
      parents: {},
      layers: ['CN', '520100000000'],
      why: 'gaps',
    },
    { region: '520000000000', published: ['CN'], parents: {}, layers: ['CN'], why: 'a province belongs to the State' },
    { region: '000000000000', published: ['CN'], parents: {}, layers: ['CN'], why: 'so does a code of zeros' },
    {
      region: '520103000000',
      published: ['CN', 'zone'],
      parents: { '520103000000': 'zone' },
      layers: ['zone'],
      why: 'a named parent wins',
    },
    {
      region: 'zone',
      published: ['CN', 'zone'],
      parents: { zone: '520100000000' },
      layers: ['CN', 'zone'],
      why: 'then rolls up',
    },
    {
      region: 'us-ma-boston',
      published: ['CN'],
      parents: {},
      layers: [],
      why: 'a foreign code has no parent by itself',
    },
    { region: 'a', published: ['a', 'b', 'CN'], parents: { a: 'b', b: 'a' }, layers: ['b', 'a'], why: 'a circle ends' },
  ])('of $region: $why', ({ region, published: regions, parents, layers }) => {
    expect(regionsOf(region, published(...regions), parents)).toEqual(layers);
  });
});
