import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { applicationReady, programOf, startApplication } from '../apps.mjs';
import { describeEnd } from '../children.mjs';
import { keepAlive } from '../keep-alive.mjs';
import { inRepository } from '../paths.mjs';
import { openPlace, withClient } from './place.mjs';

const LOOK_EVERY_MS = 100;
/** Without any progress for so long something is broken; the logs then say what. */
const STALLED_MS = 120_000;

const READ_RECORDED = `select coalesce(sum(next), 0)::int as recorded from supervision.consumer_offset where topic = 'case.events'`;
const READ_LEFT = `select (select count(*)::int from supervision.to_judge) + (select count(*)::int from supervision.recount) as marks,
  (select count(*)::int from supervision.foretold where ready_at <= $1::timestamptz) as due,
  (select count(*)::int from supervision.card) as cards`;

/**
 * Runs a file through the whole real chain on simulated time, in a database and topics of its own that are removed
 * afterwards: bulk HTTP, Kafka, ledger; then, once all of it is recorded, judge and issue as of `until`.
 * `onProcess(name, child)` is told of every process, also of those that are started again.
 */
export async function replay({
  servers,
  file,
  mapping,
  until,
  cards,
  scores,
  progress,
  onProcess = () => undefined,
  onPlace = () => undefined,
}) {
  const place = await openPlace({ ...servers, clock: until });
  onPlace(place);
  const begin = performance.now();
  try {
    await place.prepare((name, act) => progress.step(name, act));
    const processes = starter(place, progress, onProcess);
    await progress.step('intake and the recorder', () =>
      Promise.all([
        processes.start('intake', 'intake'),
        processes.start('supervision', 'recorder', { LOOPS: 'record' }),
      ]),
    );
    const chain = performance.now();
    const imported = await progress.step(`send ${file}`, () => runImport(place, { file, mapping, until }));
    await progress.step('recorded', () => recorded(place));
    const recordedAt = performance.now();
    await progress.step('judged, cards issued', async () => {
      await processes.start('supervision', 'judge', { LOOPS: 'judge,issue', ...(await freePorts()) });
      await settled(place, until);
    });
    const end = performance.now();
    const memory = processes.peakMemory();
    const report = await progress.step('counted', () => runReport(place, { until, cards, scores }));
    const seconds = { total: (end - begin) / 1000, chain: (end - chain) / 1000, recorded: (recordedAt - chain) / 1000 };
    return { imported, ...report, seconds, memory };
  } finally {
    await place.close();
  }
}

async function freePorts() {
  const { choosePorts } = await import('../ports.mjs');
  const { api, metrics } = await choosePorts({ api: undefined, metrics: undefined });
  return { PORT: String(api), METRICS_PORT: String(metrics) };
}

/** Starts processes of the product and starts them again when they die, as the product's own launcher does. */
function starter(place, progress, onProcess) {
  const running = new Map();
  const start = async (app, name, env = {}) => {
    const plan = place.plans.find((each) => each.name === app);
    const metricsUrl = env.METRICS_PORT === undefined ? plan.metricsUrl : `http://127.0.0.1:${env.METRICS_PORT}`;
    const own = { ...plan, metricsUrl, env: { ...plan.env, ...env } };
    const again = () => {
      const child = startApplication(own, { ...place });
      running.set(name, child);
      onProcess(name, child);
      return child;
    };
    const child = again();
    await applicationReady(own, child);
    keepAlive({
      child,
      again: async () => again(),
      isOver: () => !place.book.isOpen,
      onNotice: (line) => progress.say(`  ! ${line}`),
      onGiveUp: (line) => progress.say(`  ✗ ${line}`),
    });
  };
  const peakMemory = () => Object.fromEntries([...running].map(([name, child]) => [name, peakMegabytes(child.pid)]));
  return { start, peakMemory };
}

/** The largest resident memory the process has had, from the kernel. */
function peakMegabytes(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch (error) {
    // Not every system shows it, and it says nothing about the cards.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function runImport(place, { file, mapping, until }) {
  const plan = place.plans.find(({ name }) => name === 'intake');
  const args = [file, '--mapping', mapping, '--until', until, '--json', '--url', plan.apiUrl];
  return await runProgram(programOf('intake', 'cli/import'), args, plan.env);
}

async function runReport(place, { until, cards, scores }) {
  const plan = place.plans.find(({ name }) => name === 'supervision');
  const files = Object.entries({ cards, scores }).filter(([, path]) => path !== undefined);
  const args = ['--until', until, ...files.flatMap(([name, path]) => [`--${name}`, path])];
  return await runProgram(programOf('supervision', 'cli/replay-report'), args, plan.env);
}

/** Runs a command of the product; what it says on the way goes through, its JSON answer is returned. */
async function runProgram(program, args, env) {
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const how = await new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
  });
  if (how.code !== 0) throw new Error(`${program.split('/').at(-1)} ${describeEnd(how)}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function recorded(place) {
  const { LogEnds } = await import(inRepository('dist/libs/platform/src/kafka/log-ends.js'));
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const ends = new LogEnds({
    brokers: place.kafkaBrokers.split(','),
    clientId: 'replay',
    topicPrefix: place.prefix,
    logger: silent,
  });
  try {
    const end = [...(await ends.ends('case.events')).values()].reduce((sum, each) => sum + each, 0);
    await untilTrue(place, READ_RECORDED, [], ({ recorded: count }) => count >= end);
  } finally {
    await ends.close();
  }
}

async function settled(place, until) {
  await untilTrue(place, READ_LEFT, [until], ({ marks, due }) => marks === 0 && due === 0);
}

async function untilTrue(place, query, parameters, isDone) {
  await withClient(place.databaseUrl, async (client) => {
    let last;
    let changedAt = performance.now();
    for (;;) {
      const { rows } = await client.query(query, parameters);
      if (isDone(rows[0])) return;
      const now = JSON.stringify(rows[0]);
      if (now !== last) changedAt = performance.now();
      else if (performance.now() - changedAt > STALLED_MS) {
        throw new Error(`no progress for ${STALLED_MS / 1000} s at ${now}; the logs are in ${place.dataDir}/logs`);
      }
      last = now;
      await wait(LOOK_EVERY_MS);
    }
  });
}
