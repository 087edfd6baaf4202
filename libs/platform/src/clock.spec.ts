import { addMilliseconds, type Instant, parseInstant } from '#domain/instant.js';
import { LiveClock, SET_BACK_MAX_ms, SimulatedClock, steadyMilliseconds, wait } from './clock.js';

const noon = parseInstant('2026-03-02T12:00:00Z') as Instant;
const never = new AbortController().signal;

/** A database and a counter that a test turns by hand. */
function hands() {
  const state = { database_ms: 0, steady_ms: 500, fails: false };
  return {
    state,
    pass: (ms: number) => {
      state.database_ms += ms;
      state.steady_ms += ms;
    },
    start: () =>
      LiveClock.start(
        async () => {
          if (state.fails) throw new Error('gone');
          return addMilliseconds(noon, state.database_ms);
        },
        () => state.steady_ms,
      ),
  };
}

describe('the live clock', () => {
  it('shows the time of the database, carried on between looks', async () => {
    const { pass, start } = hands();
    const clock = await start();
    expect(clock.now()).toBe(noon);
    pass(1_500);
    expect(clock.now()).toBe(addMilliseconds(noon, 1_500));
    clock.close();
  });

  it('follows a database that was set ahead', async () => {
    const { state, start } = hands();
    const clock = await start();
    state.database_ms = 60_000;
    await clock.measure();
    expect(clock.now()).toBe(addMilliseconds(noon, 60_000));
    clock.close();
  });

  it('stands still, and never goes back, while a database set back a little catches up', async () => {
    const { state, pass, start } = hands();
    const clock = await start();
    state.database_ms = -SET_BACK_MAX_ms;
    await clock.measure();
    expect(clock.now()).toBe(noon);
    pass(SET_BACK_MAX_ms);
    expect(clock.now()).toBe(noon);
    pass(1);
    expect(clock.now()).toBe(addMilliseconds(noon, 1));
    expect(clock.trouble()).toBeUndefined();
    clock.close();
  });

  it('keeps its own time and says so when the database is set back by more', async () => {
    const { state, pass, start } = hands();
    const clock = await start();
    state.database_ms = -SET_BACK_MAX_ms - 1;
    await clock.measure();
    pass(1_000);
    expect(clock.now()).toBe(addMilliseconds(noon, 1_000));
    expect(clock.trouble()).toBe("the database's clock was set back by 2001 ms");
    clock.close();
  });

  it('goes on while the database cannot be asked', async () => {
    const { state, pass, start } = hands();
    const clock = await start();
    state.fails = true;
    await clock.measure();
    pass(1_000);
    expect(clock.now()).toBe(addMilliseconds(noon, 1_000));
    expect(clock.trouble()).toContain('gone');
    state.fails = false;
    await clock.measure();
    expect(clock.trouble()).toBeUndefined();
    clock.close();
  });

  it('wakes a sleeper when its instant has come', async () => {
    const start_ms = steadyMilliseconds();
    const clock = await LiveClock.start(async () => noon);
    await clock.sleepUntil(addMilliseconds(noon, 30), never);
    expect(clock.now()).toBeGreaterThanOrEqual(noon + 30);
    expect(steadyMilliseconds() - start_ms).toBeLessThan(1_000);
    clock.close();
  });
});

describe('the simulated clock', () => {
  it('wakes those whose instant it reaches, and nobody else', async () => {
    const clock = new SimulatedClock(noon);
    const woken: number[] = [];
    const sleep = async (ms: number) => {
      await clock.sleepUntil(addMilliseconds(noon, ms), never);
      woken.push(ms);
    };
    const sleepers = [sleep(0), sleep(10), sleep(11)];
    clock.advanceTo(addMilliseconds(noon, 10));
    await Promise.all(sleepers.slice(0, 2));
    expect(woken).toEqual([0, 10]);
    clock.advanceTo(addMilliseconds(noon, 11));
    await Promise.all(sleepers);
    expect(woken).toEqual([0, 10, 11]);
  });

  it('lets a sleeper go when it is told to stop', async () => {
    const stop = new AbortController();
    const sleep = new SimulatedClock(noon).sleepUntil(addMilliseconds(noon, 1), stop.signal);
    stop.abort();
    await expect(sleep).resolves.toBeUndefined();
  });

  it('does not go back', () => {
    expect(() => new SimulatedClock(noon).advanceTo(addMilliseconds(noon, -1))).toThrow(
      'the clock stands at 2026-03-02T12:00:00.000Z and cannot go back to 2026-03-02T11:59:59.999Z',
    );
  });
});

it('a wait ends early when it is told to stop', async () => {
  const stop = new AbortController();
  const waiting = wait(60_000, stop.signal);
  stop.abort();
  await expect(waiting).resolves.toBeUndefined();
  await expect(wait(60_000, stop.signal)).resolves.toBeUndefined();
});

it('a wait longer than a timer can hold does not end at once', async () => {
  const stop = new AbortController();
  let ended = false;
  const waiting = wait(2 ** 40, stop.signal).then(() => {
    ended = true;
  });
  // Node sets a timer that it cannot hold to 1 ms, so it would have fired within these turns.
  const begin_ms = steadyMilliseconds();
  while (steadyMilliseconds() - begin_ms < 10) await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  stop.abort();
  await waiting;
});
