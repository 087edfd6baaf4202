import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { steadyMilliseconds } from '#platform/clock.js';
import { as } from '#testing/tokens.js';
import { Connection } from './lib/connection.js';
import { quantile, report, say } from './lib/figures.js';
import { type Application, type Processor, Rig, type Servers } from './lib/rig.js';

const RUNS = 3;
const REQUESTS = 10_000;
const WARM_UP_REQUESTS = 2_000;
const CONNECTIONS = 50;
const PER_SECOND_LEAST = 3_000;
const P99_MAX_ms = 50;

interface Asked {
  readonly path: string;
  readonly body: object;
}

interface Door {
  readonly url: string;
  readonly authorization: string;
}

interface Measured {
  readonly perSecond: number;
  readonly p99_ms: number;
  readonly bodies: readonly string[];
}

/** f: acts of a window over HTTP, each one durable before it is answered: a case received, and a case accepted. */
export async function act(servers: Servers): Promise<void> {
  const rig = await Rig.open(servers);
  try {
    const intake = await rig.start('intake');
    await loadHall(rig, intake.plan.apiUrl);
    const door = { url: intake.plan.apiUrl, ...(await as('window_staff', {}, intake.plan.env['TOKEN_SECRET'])) };
    const received: Measured[] = [];
    const accepted: Measured[] = [];
    for (let run = -1; run < RUNS; run += 1) {
      const registers = Array.from({ length: run < 0 ? WARM_UP_REQUESTS : REQUESTS }, (_, nth) => registration(nth));
      const first = await costed(rig, intake, () => measured(door, `receive-${run}`, registers));
      const second = await costed(rig, intake, () => measured(door, `accept-${run}`, first.bodies.map(acceptance)));
      say(`${Math.round(first.perSecond)} received, ${Math.round(second.perSecond)} accepted a second`);
      if (run < 0) continue;
      received.push(first);
      accepted.push(second);
    }
    tell('f.receive', received);
    tell('f.accept', accepted);
  } finally {
    await rig.close();
  }
}

/** Says beside it what an act costs the processors, which does not change when others use the machine too. */
async function costed(rig: Rig, intake: Application, act: () => Promise<Measured>): Promise<Measured> {
  const before = rig.processor(intake);
  const found = await act();
  const after = rig.processor(intake);
  const each = (part: keyof Processor) => Math.round(((after[part] - before[part]) * 1e6) / found.bodies.length);
  say(`an act: ${each('app')} µs of intake, ${each('postgres')} of PostgreSQL, ${each('kafka')} of Kafka`);
  return found;
}

function tell(name: string, runs: readonly Measured[]): void {
  const note = `${CONNECTIONS} connections, one intake process, the client on the same two cores`;
  report({
    name,
    unit: 'requests/s',
    runs: runs.map((run) => run.perSecond),
    aim: { atLeast: PER_SECOND_LEAST },
    note,
  });
  report({ name: `${name}.p99`, unit: 'ms', runs: runs.map((run) => run.p99_ms), aim: { atMost: P99_MAX_ms } });
}

function registration(nth: number): Asked {
  const contact = { name: `申请人${nth}`, phone: `139${String(nth).padStart(8, '0')}` };
  return { path: '/cases', body: { channel: 'ONLINE', item: 'GS-005', applicant: 'PERSON', contact } };
}

function acceptance(answer: string): Asked {
  const { caseNo }: { readonly caseNo: string } = JSON.parse(answer);
  return { path: `/cases/${encodeURIComponent(caseNo)}/acts/accept`, body: { person: 'GS-02' } };
}

async function measured({ url, authorization }: Door, name: string, asked: readonly Asked[]): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(url)));
  const times: number[] = [];
  const bodies: string[] = [];
  let next = 0;
  const begin_ms = steadyMilliseconds();
  await Promise.all(
    connections.map(async (connection) => {
      for (let nth = next++; nth < asked.length; nth = next++) {
        const { path, body } = asked[nth] ?? { path: '', body: {} };
        const asked_ms = steadyMilliseconds();
        const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': `${name}-${nth}` };
        const answer = await connection.post(path, JSON.stringify(body), headers);
        if (answer.status !== 200 && answer.status !== 201)
          throw new Error(`POST ${path}: ${answer.status} ${answer.body}`);
        times.push(steadyMilliseconds() - asked_ms);
        bodies.push(answer.body);
      }
      connection.close();
    }),
  );
  const seconds = (steadyMilliseconds() - begin_ms) / 1000;
  return { perSecond: asked.length / seconds, p99_ms: quantile(times, 0.99), bodies };
}

/** As an operator does it: `npm run hall -- load guiyang`. */
async function loadHall(rig: Rig, apiUrl: string): Promise<void> {
  const env = { ...rig.planOf('intake').env, INTAKE_URL: apiUrl };
  await promisify(execFile)(process.execPath, ['dist/apps/intake/src/cli/hall.js', 'load', 'guiyang'], { env });
}
