import type { City } from './lib/city.js';
import { report, say } from './lib/figures.js';
import { Load } from './lib/load.js';
import { memoryOf, pause } from './lib/rig.js';

const RUNS = 3;
const FEW_cases = 10_000;
const MANY_cases = 1_000_000;
const BUSY_per_second = 1_000;
const BUSY_ms = 15_000;
const DIFFERENCE_MAX_MB = 100;

/** h: resident memory of a fresh supervision after a while of work, with few and with many open cases. */
export async function memory(city: City): Promise<void> {
  const few = await residents(city, FEW_cases);
  const many = await residents(city, MANY_cases);
  report({ name: 'h.10k', unit: 'MB', runs: few });
  report({ name: 'h.1M', unit: 'MB', runs: many });
  const differences = many.map((value, run) => Math.abs(value - (few[run] ?? Number.NaN)));
  report({ name: 'h.difference', unit: 'MB', runs: differences, aim: { atMost: DIFFERENCE_MAX_MB } });
}

async function residents(city: City, cases: number): Promise<readonly number[]> {
  await city.grow(cases);
  const values: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await city.restart();
    const load = new Load(city.rig, BUSY_per_second, `memory-${cases}-${run}`);
    await pause(BUSY_ms);
    values.push(memoryOf(city.supervision).now_MB);
    await load.stop();
    say(`${cases} open cases: ${Math.round(values.at(-1) ?? 0)} MB`);
  }
  return values;
}
