import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { steadyMilliseconds } from '#platform/clock.js';
import { Connection } from './lib/connection.js';
import { EVENTS_A_CASE, historyOf, regionDefined } from './lib/events.js';
import { report, say } from './lib/figures.js';
import { Rig, type Servers, until } from './lib/rig.js';

const RUNS = 3;
const CASES = 40_000;
const WARM_UP_CASES = 4_000;
const LINES = 1_000;
const CONNECTIONS = 6;
const PER_SECOND_LEAST = 15_000;
const RECORDED = `select coalesce(sum(next), 0)::bigint as recorded from consumer_offset where topic = 'case.events'`;

/** b: facts through the bulk door until the last of them is in the ledger, with everything running. */
export async function chain(servers: Servers): Promise<void> {
  const rig = await Rig.open(servers);
  try {
    const intake = await rig.start('intake');
    await rig.producer.send('hall.events', [regionDefined(rig.now())]);
    const key = await keyOf(rig, intake.plan.apiUrl);
    const recorder = await rig.start('supervision', { LOOPS: 'record' });
    await measure(rig, { name: 'b.recorded', url: intake.plan.apiUrl, key });
    await rig.end(recorder);
    await rig.start('supervision');
    await measure(rig, { name: 'b.judging', url: intake.plan.apiUrl, key });
  } finally {
    await rig.close();
  }
}

interface Door {
  readonly name: string;
  readonly url: string;
  readonly key: string;
}

async function measure(rig: Rig, { name, url, key }: Door): Promise<void> {
  const runs: number[] = [];
  let told = await recordedBy(rig);
  for (let run = -1; run < RUNS; run += 1) {
    const cases = run < 0 ? WARM_UP_CASES : CASES;
    const bodies = bodiesOf(`${name}-${run + 1}`, cases);
    const begin_ms = steadyMilliseconds();
    await sendAll(url, key, bodies);
    const answered_ms = steadyMilliseconds() - begin_ms;
    told += cases * EVENTS_A_CASE;
    await until(async () => ((await recordedBy(rig)) >= told ? true : undefined), 'all is recorded');
    if (run >= 0) runs.push((cases * EVENTS_A_CASE * 1000) / (steadyMilliseconds() - begin_ms));
    say(
      `${Math.round((cases * EVENTS_A_CASE * 1000) / answered_ms)} answered, ${Math.round(runs.at(-1) ?? 0)} recorded a second`,
    );
  }
  const note = `${LINES} lines a request, ${CONNECTIONS} connections`;
  report({ name, unit: 'events/s', runs, aim: { atLeast: PER_SECOND_LEAST }, note });
}

async function recordedBy(rig: Rig): Promise<number> {
  return (await rig.query<{ recorded: number }>(RECORDED))[0]?.recorded ?? 0;
}

function bodiesOf(kind: string, cases: number): string[] {
  const lines = historyOf(kind, cases).map(({ value }) => value);
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, nth) =>
    lines.slice(nth * LINES, (nth + 1) * LINES).join('\n'),
  );
}

async function sendAll(url: string, key: string, bodies: string[]): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const lanes = Array.from({ length: CONNECTIONS }, async () => {
    const connection = await Connection.open(url);
    for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
      const { status, body: answer } = await connection.post('/events/bulk', body, headers);
      if (status !== 200 || answer.includes('"rejected":1')) throw new Error(`${status} ${answer.slice(0, 500)}`);
    }
    connection.close();
  });
  await Promise.all(lanes);
}

/** As an engineer lets another system in: `npm run source`. */
async function keyOf(rig: Rig, apiUrl: string): Promise<string> {
  const env = { ...rig.planOf('intake').env, INTAKE_URL: apiUrl };
  const args = ['dist/apps/intake/src/cli/source.js', 'bench', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const { key }: { readonly key: string } = JSON.parse(stdout);
  return key;
}
