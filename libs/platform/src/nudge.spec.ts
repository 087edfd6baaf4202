import { steadyMilliseconds, wait } from './clock.js';
import { Nudge } from './nudge.js';

const LONG_ms = 60_000;
const sleep = (signal: AbortSignal) => wait(LONG_ms, signal);
const never = new AbortController().signal;

it.each([
  { when: 'before', why: 'a nudge given while the loop works is not lost' },
  { when: 'during', why: 'a nudge wakes the sleeper' },
])('$why', async ({ when }) => {
  const nudge = new Nudge();
  if (when === 'before') nudge.give();
  const sleeping = nudge.or(never, sleep);
  if (when === 'during') nudge.give();
  await expect(sleeping).resolves.toBeUndefined();
});

it('a nudge counts once', async () => {
  const nudge = new Nudge();
  nudge.give();
  nudge.give();
  await nudge.or(never, sleep);
  const start_ms = steadyMilliseconds();
  await nudge.or(never, (signal) => wait(30, signal));
  expect(steadyMilliseconds() - start_ms).toBeGreaterThan(25);
});

it('the stop signal ends the sleep, and any later one', async () => {
  const stop = new AbortController();
  const nudge = new Nudge();
  const sleeping = nudge.or(stop.signal, sleep);
  stop.abort();
  await sleeping;
  await expect(nudge.or(stop.signal, sleep)).resolves.toBeUndefined();
});
