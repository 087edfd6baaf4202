import { type CalendarDraft, type DayDraft, parseCalendar } from './calendar-parse.js';

const good: CalendarDraft = {
  region: '520100000000',
  version: 1,
  years: [
    {
      year: 2026,
      notice: '筑府办发〔2026〕1号, 2026-01-05',
      days: [
        { date: '2026-02-17', kind: 'HOLIDAY', name: '春节' },
        { date: '2026-02-28', kind: 'MAKEUP_WORKDAY', name: '春节' },
        { date: '2026-07-01', kind: 'LOCAL_CLOSURE', name: '搬迁' },
      ],
    },
  ],
  sessions: [
    { fromMinute: 540, toMinute: 720 },
    { fromMinute: 720, toMinute: 1440 },
  ],
};

function withDay(date: string, kind: DayDraft['kind'] = 'HOLIDAY', name = '春节'): CalendarDraft {
  return {
    ...good,
    years: [
      {
        year: 2026,
        notice: 'n',
        days: [
          { date: '2026-02-16', kind: 'HOLIDAY', name: '春节' },
          { date, kind, name },
        ],
      },
    ],
  };
}

function fieldsOf(draft: CalendarDraft) {
  const parsed = parseCalendar(draft);
  return parsed.status === 'VALID' ? [] : parsed.errors.map(({ field, value }) => [field, value]);
}

describe('a calendar given by a person', () => {
  it('is taken as it is when nothing is wrong with it', () => {
    expect(parseCalendar(good)).toEqual({ status: 'VALID', calendar: good });
  });

  it('may leave its sessions out', () => {
    const { region, version, years } = good;
    expect(parseCalendar({ region, version, years })).toEqual({
      status: 'VALID',
      calendar: { region, version, years },
    });
  });

  it.each([
    { draft: { ...good, region: ' ' }, errors: [['region', ' ']], why: 'a region has a code' },
    { draft: { ...good, version: 0 }, errors: [['version', 0]], why: 'versions begin with 1' },
    { draft: { ...good, version: 1.5 }, errors: [['version', 1.5]], why: 'versions are whole' },
    {
      draft: { ...good, years: [{ year: 20260, notice: 'n', days: [] }] },
      errors: [['years.0.year', 20_260]],
      why: 'a digit too many',
    },
    {
      draft: { ...good, years: [{ year: 1989, notice: 'n', days: [] }] },
      errors: [['years.0.year', 1989]],
      why: 'too long ago',
    },
    {
      draft: { ...good, years: [{ year: 2026.5, notice: 'n', days: [] }] },
      errors: [['years.0.year', 2026.5]],
      why: 'half a year',
    },
    {
      draft: { ...good, years: [{ year: 2026, notice: '', days: [] }] },
      errors: [['years.0.notice', '']],
      why: 'no notice',
    },
    {
      draft: { ...good, years: [1, 2].map(() => ({ year: 2026, notice: 'n', days: [] })) },
      errors: [['years.1.year', 2026]],
      why: 'a year given twice',
    },
    { draft: withDay('2026-06-31'), errors: [['years.0.days.1.date', '2026-06-31']], why: 'a day that does not exist' },
    { draft: withDay('2025-12-31'), errors: [['years.0.days.1.date', '2025-12-31']], why: 'a day of another year' },
    { draft: withDay('2026-02-16'), errors: [['years.0.days.1.date', '2026-02-16']], why: 'a day given twice' },
    {
      draft: withDay('2026-02-17', 'MAKEUP_WORKDAY'),
      errors: [['years.0.days.1.date', '2026-02-17']],
      why: 'a Tuesday is worked anyway',
    },
    { draft: withDay('2026-02-17', 'HOLIDAY', ''), errors: [['years.0.days.1.name', '']], why: 'a holiday has a name' },
    { draft: { ...good, sessions: [] }, errors: [['sessions', []]], why: 'a hall that never opens' },
    {
      draft: { ...good, sessions: [{ fromMinute: 720, toMinute: 540 }] },
      errors: [['sessions.0', { fromMinute: 720, toMinute: 540 }]],
      why: 'it ends before it begins',
    },
    {
      draft: { ...good, sessions: [{ fromMinute: 540, toMinute: 540 }] },
      errors: [['sessions.0', { fromMinute: 540, toMinute: 540 }]],
      why: 'it has no length',
    },
    {
      draft: {
        ...good,
        sessions: [
          { fromMinute: 540, toMinute: 720 },
          { fromMinute: 719, toMinute: 800 },
        ],
      },
      errors: [['sessions.1', { fromMinute: 719, toMinute: 800 }]],
      why: 'two sessions overlap',
    },
    {
      draft: { ...good, sessions: [{ fromMinute: 0.5, toMinute: 1441 }] },
      errors: [
        ['sessions.0.fromMinute', 0.5],
        ['sessions.0.toMinute', 1441],
      ],
      why: 'whole minutes of one day',
    },
    {
      draft: { ...good, sessions: [{ fromMinute: -60, toMinute: 60 }] },
      errors: [
        ['sessions.0.fromMinute', -60],
        ['sessions.0', { fromMinute: -60, toMinute: 60 }],
      ],
      why: 'not before midnight',
    },
  ])('is refused with its field and value: $why', ({ draft, errors }) => {
    expect(fieldsOf(draft)).toEqual(errors);
  });

  it('hears of everything that is wrong at once, and what was expected', () => {
    const draft = { ...withDay('2026-13-01'), region: '', sessions: [] };
    const parsed = parseCalendar(draft);
    expect(parsed).toEqual({
      status: 'INVALID',
      errors: [
        { field: 'region', value: '', expected: 'the code of a region' },
        { field: 'years.0.days.1.date', value: '2026-13-01', expected: 'an existing day as YYYY-MM-DD' },
        { field: 'sessions', value: [], expected: 'at least one session, or none named at all' },
      ],
    });
  });
});
