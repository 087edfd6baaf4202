import { type Instant, parseInstant } from '../instant.js';
import { causeBefore, causeOf, isShower, summaryDue } from './shower.js';

const at = (text: string) => parseInstant(`2026-03-17T${text}Z`) as Instant;

describe('a shower of red cards', () => {
  it('five are told one by one, the sixth makes them one', () => {
    expect([5, 6].map(isShower)).toEqual([false, true]);
  });

  it('cards of a rule within five minutes have one cause', () => {
    expect(causeOf('T05', at('16:00:00'))).toBe('T05/2026-03-17T16:00:00.000Z');
    expect(causeOf('T05', at('16:04:59.999'))).toBe(causeOf('T05', at('16:00:00')));
    expect(causeOf('T05', at('16:05:00'))).not.toBe(causeOf('T05', at('16:00:00')));
    expect(causeOf('T07', at('16:00:00'))).not.toBe(causeOf('T05', at('16:00:00')));
  });

  it('is not over because the clock strikes: the cause before is that of the five minutes before', () => {
    expect(causeBefore('T05', at('16:05:00'))).toBe(causeOf('T05', at('16:04:59.999')));
    expect(causeBefore('T05', at('16:09:59.999'))).toBe(causeOf('T05', at('16:00:00')));
  });

  it('is told five minutes after its summary was begun', () => {
    expect(summaryDue(at('16:04:59'))).toBe(at('16:09:59'));
  });
});
