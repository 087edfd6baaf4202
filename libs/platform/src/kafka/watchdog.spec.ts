import { type Progress, Watchdog } from './watchdog.js';

const LIMIT_ms = 3_000;

function at(stored: number, end: number, key = 'case.events[0]'): Progress {
  return { topic: 'case.events', key, stored, end };
}

describe('the watchdog', () => {
  it('barks at a partition that stands still before records to read', () => {
    const watchdog = new Watchdog(LIMIT_ms);
    expect(watchdog.look([at(5, 9)], 1_000)).toBeUndefined();
    expect(watchdog.look([at(5, 9)], 1_000)).toBeUndefined();
    expect(watchdog.look([at(5, 12)], 1_000)).toBe('case.events[0]');
  });

  it('is quiet while the partition moves, however slowly', () => {
    const watchdog = new Watchdog(LIMIT_ms);
    for (let stored = 0; stored < 10; stored += 1) expect(watchdog.look([at(stored, 100)], 2_000)).toBeUndefined();
    expect(watchdog.allMoved).toBe(true);
  });

  it('is quiet where there is nothing to read', () => {
    const watchdog = new Watchdog(LIMIT_ms);
    for (let look = 0; look < 10; look += 1) expect(watchdog.look([at(9, 9)], 2_000)).toBeUndefined();
    expect(watchdog.allMoved).toBe(true);
  });

  it('notices one that stands still among others that move', () => {
    const watchdog = new Watchdog(LIMIT_ms);
    watchdog.look([at(1, 9, 'a'), at(1, 9, 'b')], 2_000);
    expect(watchdog.look([at(2, 9, 'a'), at(1, 9, 'b')], 2_000)).toBe('b');
    expect(watchdog.allMoved).toBe(false);
  });

  it('gives a partition its full time again after a new start', () => {
    const watchdog = new Watchdog(LIMIT_ms);
    watchdog.look([at(5, 9)], 2_500);
    watchdog.forget();
    expect(watchdog.look([at(5, 9)], 2_500)).toBeUndefined();
  });

  it('forgets a partition that went to another member', () => {
    const watchdog = new Watchdog(LIMIT_ms);
    watchdog.look([at(5, 9)], 2_500);
    watchdog.look([], 2_500);
    expect(watchdog.look([at(5, 9)], 2_500)).toBeUndefined();
  });
});
