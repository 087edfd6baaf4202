import { addMilliseconds } from '#domain/instant.js';
import type { City } from './lib/city.js';
import { report, say } from './lib/figures.js';
import { latenesses, spaced, watchPromises } from './lib/lateness.js';
import { Load } from './lib/load.js';
import { pause } from './lib/rig.js';

const RUNS = 3;
const OPEN_cases = 1_000_000;
const BESIDE_per_second = 1_000;
const AHEAD_ms = 10_000;
/** Limits that pass while nobody watches, from the kill on. */
const DUES = 40;
const EVERY_ms = 20;
const LATE_MAX_ms = 3_000;

/** g: supervision is killed and started again at once; how long a limit that passes at the kill waits for its card. */
export async function revival(city: City): Promise<void> {
  await city.grow(OPEN_cases);
  const { rig } = city;
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const load = new Load(rig, BESIDE_per_second, `revival-${run}`);
    rig.isLoaded = true;
    const killAt = addMilliseconds(rig.now(), AHEAD_ms);
    await watchPromises(rig, `revival-${run}`, spaced(killAt, DUES, EVERY_ms));
    await pause(killAt - rig.now());
    await rig.end(city.supervision, 'SIGKILL');
    city.supervision = await rig.spawn('supervision');
    const late = await latenesses(rig, `revival-${run}`, DUES);
    await load.stop();
    rig.isLoaded = false;
    runs.push(late.at(-1) ?? Number.NaN);
    say(`the latest card ${Math.round(late.at(-1) ?? 0)} ms after its limit`);
  }
  const note = `kill -9, ${OPEN_cases} open cases, ${BESIDE_per_second} events/s beside`;
  report({ name: 'g.revival', unit: 'ms', runs, aim: { atMost: LATE_MAX_ms }, note });
}
