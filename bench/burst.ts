import { addMilliseconds } from '#domain/instant.js';
import type { City } from './lib/city.js';
import { report, say } from './lib/figures.js';
import { latenesses, watchPromises } from './lib/lateness.js';
import { allJudged } from './lib/load.js';

const RUNS = 3;
const OPEN_cases = 1_000_000;
const BURST_cases = 52_380;
const LAST_MAX_ms = 1_000;
/** Until they are recorded and judged. */
const AHEAD_ms = 60_000;

/** d: many limits pass at one instant among a million open cases; when the first and the last card are committed. */
export async function burst(city: City): Promise<readonly number[]> {
  await city.grow(OPEN_cases);
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const kind = `burst-${run + 1}`;
    const due = addMilliseconds(city.rig.now(), AHEAD_ms);
    await watchPromises(city.rig, kind, new Array(BURST_cases).fill(due));
    const late = await latenesses(city.rig, kind, BURST_cases);
    await allJudged(city.rig);
    say(`first ${Math.round(late[0] ?? 0)} ms, last ${Math.round(late.at(-1) ?? 0)} ms`);
    // The first one warms up.
    if (run < 0) continue;
    firsts.push(late[0] ?? Number.NaN);
    lasts.push(late.at(-1) ?? Number.NaN);
  }
  report({
    name: 'd.first',
    unit: 'ms',
    runs: firsts,
    note: `${BURST_cases} limits at one instant, ${OPEN_cases} open`,
  });
  report({ name: 'd.last', unit: 'ms', runs: lasts, aim: { atMost: LAST_MAX_ms } });
  return lasts;
}
