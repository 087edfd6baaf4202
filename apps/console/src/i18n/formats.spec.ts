import { formatsOf } from './formats.js';

const zh = formatsOf('zh');

describe('what the console writes', () => {
  it('shows an instant by the wall clock of the hall', () => {
    expect(zh.fullMoment('2026-11-24T16:05:09.000Z')).toBe('2026-11-25 00:05:09');
    expect(zh.moment('2026-11-24T06:05:09.000Z')).toBe('11-24 14:05');
    expect(zh.dayOf('2026-11-24T16:00:00.000Z')).toBe('2026-11-25');
  });

  it('names the day of the week of a civil day, whatever zone the browser is in', () => {
    expect(zh.weekday('2026-11-24')).toBe('周二');
    expect(formatsOf('en').weekday('2026-11-24')).toBe('Tue');
  });

  it.each([
    { seconds: 59, text: '0 分' },
    { seconds: 3_600, text: '1 小时 0 分' },
    { seconds: -86_399, text: '23 小时 59 分' },
    { seconds: 90_000, text: '1 天 1 小时' },
  ])('says $seconds seconds as $text, over the limit or before it', ({ seconds, text }) => {
    expect(zh.stretch(seconds)).toBe(text);
  });
});
