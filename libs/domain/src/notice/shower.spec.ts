import { type Instant, parseInstant } from '../instant.js';
import { causeOf, endOfShower, isShower } from './shower.js';

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

  it('is told when its window is over', () => {
    expect([endOfShower(at('16:00:00')), endOfShower(at('16:04:59.999'))]).toEqual([at('16:05:00'), at('16:05:00')]);
  });
});
