import { addMilliseconds } from '#domain/instant.js';
import { assert } from '#platform/errors.js';
import { as } from '#testing/tokens.js';
import { quantile, report, say } from './lib/figures.js';
import { latenesses, spaced, watchPromises } from './lib/lateness.js';
import { Load, prepareLoad } from './lib/load.js';
import { Rig, type Servers } from './lib/rig.js';
import { Streams } from './lib/streams.js';

const RUNS = 3;
const DUES = 400;
const EVERY_ms = 50;
/** Until the cases are recorded and judged. */
const AHEAD_ms = 8_000;
const STEADY_per_second = 3_000;
const RATES_per_second = [4_000, 6_000, 8_000, 10_000, 12_000, 15_000, 20_000];
const LATE_MAX_ms = 1_000;
const P99_MAX_ms = { idle: 50, loaded: 150 } as const;
const STREAMS = 500;

/** c: from the instant after a limit to the commit of its card, idle, under load, and how much load that bears. */
export async function punctual(servers: Servers): Promise<void> {
  const rig = await Rig.open(servers);
  try {
    const { plan } = await rig.start('supervision');
    await prepareLoad(rig, rig.now());
    await passing(rig, 'warm-up', 0);
    await reportLateness(rig, 'c.idle', 0, P99_MAX_ms.idle);
    await reportLateness(rig, 'c.loaded', STEADY_per_second, P99_MAX_ms.loaded);
    const { authorization } = await as('supervisor', {}, plan.env['TOKEN_SECRET']);
    const streams = await Streams.open(plan.apiUrl, STREAMS, authorization);
    await reportLateness(rig, 'c.streams', 0, P99_MAX_ms.idle);
    const told = streams.close();
    assert(told > 0, 'the open streams were told of the cases');
    report({ name: 'c.streams.told', unit: 'cases', runs: [told], note: `on ${STREAMS} open live streams together` });
    const highest = await highestRate(rig);
    const note = `the highest of ${RATES_per_second.join(', ')} with p99 <= ${LATE_MAX_ms} ms`;
    report({ name: 'c.highest-rate', unit: 'events/s', runs: [highest], note });
  } finally {
    await rig.close();
  }
}

async function reportLateness(rig: Rig, name: string, rate: number, p99Max_ms: number): Promise<void> {
  const runs: (readonly number[])[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await passing(rig, `${name}-${run}`, rate));
  const note = rate === 0 ? `${DUES} limits` : `${DUES} limits beside ${rate} events/s`;
  report({ name: `${name}.p50`, unit: 'ms', runs: runs.map((late) => quantile(late, 0.5)), note });
  report({
    name: `${name}.p99`,
    unit: 'ms',
    runs: runs.map((late) => quantile(late, 0.99)),
    aim: { atMost: p99Max_ms },
    note,
  });
}

async function highestRate(rig: Rig): Promise<number> {
  let highest = STEADY_per_second;
  for (const rate of RATES_per_second) {
    const p99_ms = quantile(await passing(rig, `rate-${rate}`, rate), 0.99);
    say(`${rate} events/s: p99 ${Math.round(p99_ms)} ms`);
    if (p99_ms > LATE_MAX_ms) break;
    highest = rate;
  }
  return highest;
}

/** Lets limits pass one after the other, beside a load, and tells how late their cards were. */
async function passing(rig: Rig, kind: string, rate: number): Promise<readonly number[]> {
  const load = rate === 0 ? undefined : new Load(rig, rate, kind);
  rig.isLoaded = load !== undefined;
  await watchPromises(rig, kind, spaced(addMilliseconds(rig.now(), AHEAD_ms), DUES, EVERY_ms));
  const late = await latenesses(rig, kind, DUES);
  await load?.stop();
  rig.isLoaded = false;
  return late;
}
