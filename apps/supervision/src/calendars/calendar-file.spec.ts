import { FileRefused, readCalendarFile } from './calendar-file.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const daysOf = (text: string) => readCalendarFile(bytesOf(text)).days;

function errorsOf(text: string): unknown {
  try {
    readCalendarFile(bytesOf(text));
  } catch (error) {
    if (error instanceof FileRefused) return error.errors;
    throw error;
  }
  return undefined;
}

describe('a CSV file', () => {
  it('gives a day a line, in our words or in Chinese', () => {
    const text = [
      'date,kind,name',
      '2027-01-01,HOLIDAY,元旦',
      '2027-01-02,放假,元旦',
      '2027-01-03,休,"元旦, 第三天"',
      '',
      '2027-01-09 , 上班, 元旦',
      '2027-08-20,闭馆,停电',
      '2027-08-21,LOCAL_CLOSURE,停电',
      '2027-02-06,MAKEUP_WORKDAY,春节',
    ].join('\r\n');
    expect(daysOf(text)).toEqual([
      { line: 2, date: '2027-01-01', kind: 'HOLIDAY', name: '元旦' },
      { line: 3, date: '2027-01-02', kind: 'HOLIDAY', name: '元旦' },
      { line: 4, date: '2027-01-03', kind: 'HOLIDAY', name: '元旦, 第三天' },
      { line: 6, date: '2027-01-09', kind: 'MAKEUP_WORKDAY', name: '元旦' },
      { line: 7, date: '2027-08-20', kind: 'LOCAL_CLOSURE', name: '停电' },
      { line: 8, date: '2027-08-21', kind: 'LOCAL_CLOSURE', name: '停电' },
      { line: 9, date: '2027-02-06', kind: 'MAKEUP_WORKDAY', name: '春节' },
    ]);
  });

  it('may have a byte order mark, or be GB18030 as spreadsheets save it', () => {
    expect(daysOf('\ufeffdate,kind,name\n2027-01-01,HOLIDAY,元旦')).toHaveLength(1);
    // 元旦 in GB18030 is D4 AA B5 A9.
    const gb = new Uint8Array([...bytesOf('date,kind,name\n2027-01-01,HOLIDAY,'), 0xd4, 0xaa, 0xb5, 0xa9]);
    expect(readCalendarFile(gb).days[0]?.name).toBe('元旦');
  });

  it.each([
    {
      text: 'day,type\n2027-01-01,HOLIDAY',
      errors: [{ line: 1, field: 'header', value: 'day,type', expected: 'date,kind,name' }],
      why: 'another header',
    },
    { text: '', errors: [{ line: 1, field: 'header', value: '', expected: 'date,kind,name' }], why: 'an empty file' },
    {
      text: 'date,kind,name\n2027-01-01,PARTY,元旦\n2027-01-02,HOLIDAY',
      errors: [
        { line: 2, field: 'kind', value: 'PARTY', expected: expect.stringContaining('one of HOLIDAY, 放假') },
        { line: 3, field: 'columns', value: '2027-01-02,HOLIDAY', expected: '3 columns, date,kind,name' },
      ],
      why: 'every wrong line is named',
    },
    {
      text: 'date,kind,name\n2027-01-01,HOLIDAY,"元旦',
      errors: [expect.objectContaining({ field: 'line', expected: 'a line of CSV, quotes closed' })],
      why: 'an open quote',
    },
  ])('is refused: $why', ({ text, errors }) => {
    expect(errorsOf(text)).toEqual(errors);
  });

  it('the message names line, field, value and expectation', () => {
    expect(() => daysOf('date,kind,name\n2027-01-01,PARTY,元旦')).toThrow(
      "the calendar has 1 error; nothing was changed:\n  line 2, kind: 'PARTY', expected one of HOLIDAY",
    );
  });

  it('more than a megabyte is refused', () => {
    expect(() => readCalendarFile(new Uint8Array(1_000_001))).toThrow("file: '1000001 bytes', expected at most");
  });
});

function ics(...events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
}

const start = (day: string) => `DTSTART;VALUE=DATE:${day}`;
const end = (day: string) => `DTEND;VALUE=DATE:${day}`;

describe('an ICS file', () => {
  it('gives the days of its all-day events; DTEND is the day after the last', () => {
    const text = ics(
      ['SUMMARY:春节 假期 第1天/共2天', start('20270205'), end('20270206')],
      ['SUMMARY:春节（休）', start('20270206'), end('20270208')],
      ['SUMMARY:国庆 补班', start('20270926')],
      ['SUMMARY:春节调休上班', start('20270130'), 'DURATION:P1D'],
      ['SUMMARY:停电闭馆', start('20270820'), end('20270821')],
    );
    expect(daysOf(text)).toEqual([
      { line: 3, date: '2027-02-05', kind: 'HOLIDAY', name: '春节' },
      { line: 8, date: '2027-02-06', kind: 'HOLIDAY', name: '春节' },
      { line: 8, date: '2027-02-07', kind: 'HOLIDAY', name: '春节' },
      { line: 13, date: '2027-09-26', kind: 'MAKEUP_WORKDAY', name: '国庆' },
      { line: 17, date: '2027-01-30', kind: 'MAKEUP_WORKDAY', name: '春节' },
      { line: 22, date: '2027-08-20', kind: 'LOCAL_CLOSURE', name: '停电闭馆' },
    ]);
  });

  it.each([
    { event: ['SUMMARY:母亲节', start('20270509')], field: 'SUMMARY', why: 'neither a holiday nor a workday' },
    { event: ['SUMMARY:春节 调休', start('20270205')], field: 'SUMMARY', why: '调休 alone says neither' },
    { event: ['SUMMARY:元旦 假期', 'DTSTART:20270101T090000Z'], field: 'DTSTART', why: 'not a whole day' },
    { event: ['SUMMARY:元旦 假期'], field: 'DTSTART', why: 'no day at all' },
    { event: ['SUMMARY:元旦 假期', start('20270103'), end('20270103')], field: 'DTEND', why: 'an end before its day' },
    { event: ['SUMMARY:元旦 假期', start('20270101'), end('20280101')], field: 'DTEND', why: 'a year off' },
    { event: ['SUMMARY:元旦 假期', start('20270101'), 'RRULE:FREQ=YEARLY'], field: 'RRULE', why: 'it repeats' },
  ])('is refused at $field: $why', ({ event, field }) => {
    expect(errorsOf(ics(['SUMMARY:元旦 假期', start('20270101')], event))).toEqual([
      expect.objectContaining({ line: 7, field }),
    ]);
  });

  it('is refused when it is cut off', () => {
    expect(errorsOf('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:元旦')).toEqual([
      expect.objectContaining({ field: 'file', expected: 'an iCalendar file (RFC 5545)' }),
    ]);
  });
});
