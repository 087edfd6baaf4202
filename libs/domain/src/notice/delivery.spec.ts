import { addMilliseconds, type Instant, parseInstant } from '../instant.js';
import { ATTEMPTS_MAX, afterTry, type Outcome } from './delivery.js';

const NOW = parseInstant('2026-03-17T09:00:00Z') as Instant;
const later = (ms: number) => addMilliseconds(NOW, ms);
const tried = (outcome: Outcome, more: Partial<Parameters<typeof afterTry>[0]> = {}) =>
  afterTry({ attempts: 1, outcome, now: NOW, chance: 0, otherwise: undefined, ...more });

const temporary: Outcome = { kind: 'TEMPORARY', why: '451' };

describe('what becomes of a notice after a try', () => {
  it('delivered is the end', () => expect(tried({ kind: 'DELIVERED' })).toEqual({ state: 'delivered' }));

  it('a permanent failure takes the next way at once, and without one it is the end', () => {
    const refused: Outcome = { kind: 'PERMANENT', why: '550' };
    expect(tried(refused, { otherwise: 'INBOX' })).toEqual({ state: 'created', again: NOW, channel: 'INBOX' });
    expect(tried(refused)).toEqual({ state: 'permanent-failure' });
  });

  it.each([
    { attempts: 1, chance: 0, ms: 15_000, why: 'half of the first half minute is certain' },
    { attempts: 1, chance: 0.5, ms: 22_500, why: 'the other half is chance' },
    { attempts: 2, chance: 0, ms: 30_000, why: 'each wait is twice the one before' },
    { attempts: 7, chance: 0, ms: 900_000, why: 'half an hour is the longest: 30 s doubled six times would be 32 min' },
  ])('a temporary failure waits longer each time: $why', ({ attempts, chance, ms }) => {
    expect(tried(temporary, { attempts, chance })).toEqual({ state: 'temporary-failure', again: later(ms) });
  });

  it('a provider that says when is believed where that is later', () => {
    const says = (after_ms: number) => tried({ ...temporary, after_ms } as Outcome).again;
    expect([says(600_000), says(1)]).toEqual([later(600_000), later(15_000)]);
  });

  it('after the last attempt the next way is taken, and without one it stays a failure', () => {
    expect(tried(temporary, { attempts: ATTEMPTS_MAX })).toEqual({ state: 'temporary-failure' });
    expect(tried(temporary, { attempts: ATTEMPTS_MAX, otherwise: 'MAIL' })).toMatchObject({ channel: 'MAIL' });
  });

  it('what an operator has to mend is tried again too, under its own name', () => {
    expect(tried({ kind: 'TECHNICAL', why: '535' }).state).toBe('technical-failure');
  });

  it('refuses an outcome it does not know', () => {
    expect(() => tried({ kind: 'LOST' } as unknown as Outcome)).toThrow('unexpected value');
  });
});
