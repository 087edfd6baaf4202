import { formatInstant, type Instant, parseInstant } from '../instant.js';
import { sendAt, WAKING_HOURS } from './quiet-hours.js';

const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;
const hours = { ...WAKING_HOURS, zone: 'Asia/Shanghai' };

describe('when a reader may be disturbed', () => {
  it.each([
    { now: '2026-03-17T06:59:59.999', sent: '2026-03-17T07:00:00', why: 'a moment too early waits for seven' },
    { now: '2026-03-17T07:00:00', sent: '2026-03-17T07:00:00', why: 'seven is awake' },
    { now: '2026-03-17T21:59:59.999', sent: '2026-03-17T21:59:59.999', why: 'the last moment of the day' },
    { now: '2026-03-17T22:00:00', sent: '2026-03-18T07:00:00', why: 'from ten on it waits for the next morning' },
    { now: '2026-03-17T00:00:00', sent: '2026-03-17T07:00:00', why: 'a limit that passes at midnight' },
  ])('$why', ({ now, sent }) => expect(formatInstant(sendAt(at(now), hours))).toBe(formatInstant(at(sent))));

  it('the zone is the reader’s, not the hall’s', () => {
    // 09:00 in Shanghai is 06:30 in Kolkata.
    expect(sendAt(at('2026-03-17T09:00:00'), { ...hours, zone: 'Asia/Kolkata' })).toBe(at('2026-03-17T09:30:00'));
  });

  it('a reader has hours of their own', () => {
    const early = { ...hours, fromMinute: 5 * 60, untilMinute: 20 * 60 };
    expect(sendAt(at('2026-03-17T05:00:00'), early)).toBe(at('2026-03-17T05:00:00'));
    expect(sendAt(at('2026-03-17T20:00:00'), early)).toBe(at('2026-03-18T05:00:00'));
  });
});
