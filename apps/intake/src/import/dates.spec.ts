import { formatInstant, type Instant } from '#domain/instant.js';
import { timeReader } from './dates.js';
import { readTimeFormat } from './time-format.js';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';

function read(text: string, format: string, { zone = SHANGHAI, day = 'FIRST' as 'FIRST' | 'LAST' } = {}): string {
  const found = timeReader({ format, zone, day })(text);
  return typeof found === 'number' ? formatInstant(found as Instant) : found.expected;
}

describe('a time is read as its format says', () => {
  it.each([
    ['MM/dd/yyyy hh:mm:ss a', '03/02/2015 08:30:00 AM', '2015-03-02T00:30:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '03/02/2015 12:00:00 AM', '2015-03-01T16:00:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '03/02/2015 12:00:00 pm', '2015-03-02T04:00:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '03/02/2015 11:59:59 PM', '2015-03-02T15:59:59.000Z'],
    ['yyyy年M月d日', '2026年3月2日', '2026-03-01T16:00:00.000Z'],
    ['yyyy/M/d a h:mm', '2026/3/2 下午 3:04', '2026-03-02T07:04:00.000Z'],
    ['yyyy-MM-dd HH:mm[:ss]', '2026-03-02 09:30', '2026-03-02T01:30:00.000Z'],
    ['yyyy-MM-dd HH:mm[:ss]', '2026-03-02 09:30:59', '2026-03-02T01:30:59.000Z'],
    ['yyyyMMddHHmmss', '20260302093000', '2026-03-02T01:30:00.000Z'],
    ["dd-MMM-yyyy 'at' HH:mm", '02-mar-2026 at 09:30', '2026-03-02T01:30:00.000Z'],
    ['iso', '2011-12-06 13:41:31.788999+01:00', '2011-12-06T12:41:31.788Z'],
    ['iso', '2011-12-06T13:41:31Z', '2011-12-06T13:41:31.000Z'],
    ['iso', '2011-12-06T13:41:31-0500', '2011-12-06T18:41:31.000Z'],
    ['iso', '2026-03-02 09:30', '2026-03-02T01:30:00.000Z'],
    ['iso', '2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['iso', '2024-02-29', '2024-02-28T16:00:00.000Z'],
  ])('%s: %s', (format, text, instant) => expect(read(text, format)).toBe(instant));

  it('a due that names only a day holds to the last millisecond of it, an act is of its first', () => {
    expect(read('2026-03-02', 'iso', { day: 'LAST' })).toBe('2026-03-02T15:59:59.999Z');
    expect(read('2026-03-02 00:00', 'iso', { day: 'LAST' })).toBe('2026-03-01T16:00:00.000Z');
  });
});

describe('what does not exist is no time', () => {
  it.each([
    ['yyyy年M月d日', '2026年6月31日', 'a day that exists'],
    ['MM/dd/yyyy', '02/30/2015', 'a day that exists'],
    ['iso', '2015-02-29', 'a day that exists'],
    ['iso', '2015-13-01', 'a day that exists'],
    ['iso', '1899-12-31', 'a day that exists'],
    ['iso', '2201-01-01', 'a day that exists'],
    ['dd-MMM-yyyy', '00-mar-2026', 'a day that exists'],
    ['iso', '2026-03-02 24:00', 'a time of day'],
    ['iso', '2026-03-02 09:60', 'a time of day'],
    ['iso', '2026-03-02 09:30:60', 'a time of day'],
    ['iso', '2026-03-02 09:30:00+24:00', 'a time of day and an offset'],
    ['MM/dd/yyyy hh:mm a', '03/02/2015 13:00 PM', 'a time of day'],
    ['MM/dd/yyyy hh:mm a', '03/02/2015 00:00 AM', 'a time of day'],
    ['MM/dd/yyyy hh:mm:ss a', '2015-03-02', 'a time written as MM/dd/yyyy hh:mm:ss a'],
    ['iso', '2026-03-02 09:30 or so', 'a time written as iso'],
  ])('%s: %s', (format, text, expected) => expect(read(text, format)).toContain(expected));

  it('the clocks of New York skip 02:00 to 03:00 on 8 March 2015, and read 01:00 to 02:00 twice on 1 November', () => {
    const at = (text: string) => read(text, 'iso', { zone: NEW_YORK });
    expect(at('2015-03-08 01:59:59')).toBe('2015-03-08T06:59:59.000Z');
    expect(at('2015-03-08 02:00:00')).toContain('a local time that exists in America/New_York');
    expect(at('2015-03-08 02:59:59')).toContain('a local time that exists in America/New_York');
    expect(at('2015-03-08 03:00:00')).toBe('2015-03-08T07:00:00.000Z');
    expect(at('2015-11-01 01:30:00')).toBe('2015-11-01T05:30:00.000Z');
    expect(at('2015-03-08 02:30:00-05:00')).toBe('2015-03-08T07:30:00.000Z');
  });

  it('a day alone exists even where the clocks skip its midnight', () => {
    expect(read('2018-11-04', 'iso', { zone: 'America/Sao_Paulo' })).toBe('2018-11-04T03:00:00.000Z');
    expect(read('2018-11-03', 'iso', { zone: 'America/Sao_Paulo', day: 'LAST' })).toBe('2018-11-04T02:59:59.999Z');
  });
});

describe('a format that cannot be used says why', () => {
  it.each([
    ['HH:mm', 'year (yyyy), month (MM) and day (dd)'],
    ['yyyy-MM-dd yyyy', 'names each part once'],
    ['yyyy-MM-dd HH hh a', 'names each part once'],
    ['yyyy-MM-dd hh:mm', 'hh and a (AM or PM)'],
    ['yyyy-MM-dd a', 'hh and a (AM or PM)'],
    ['yyyy-MM-dd mm', 'an hour (HH)'],
    ['yyyy-MM-ddTHH:mm', "'T' is none of them"],
    ['yyyy-MM-dd[ HH:mm', 'every [ has its ]'],
    ['yyyy-MM-dd] HH:mm[', 'every [ has its ]'],
  ])('%s', (format, fault) => expect(readTimeFormat(format)).toContain(fault));
});
