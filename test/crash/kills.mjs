import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A point that is not passed in this time will not be; the process then dies wherever it is. */
const FAIL_POINT_LIMIT_MS = 45_000;
const LOOK_EVERY_MS = 10;

/** Crash, as PostgreSQL knows it: every process of the server goes at once, and the log is replayed. */
const CRASH_SIGNALS = Object.freeze({ postgres: 'SIGQUIT', redis: 'SIGKILL', kafka: 'SIGKILL' });

/** Carries out the plan, kill by kill, each with a line of what happened. */
export async function carryOut(plan, { infrastructure, processes, say }) {
  for (const kill of plan) {
    await wait(kill.pauseMs);
    if (kill.waitsForReady) await processes.allReady();
    const what = await strike(kill, { infrastructure, processes });
    say(`  ${String(kill.nth).padStart(3)}  ${kill.target.padEnd(14)} ${what}`);
  }
}

async function strike({ target, how, point, pass }, { infrastructure, processes }) {
  switch (how) {
    case 'kill':
      return await killNow(target, processes);
    case 'fail-point':
      return await killAt(target, `${point}:${pass}`, processes);
    case 'crash':
      return await crash(target, infrastructure);
    default:
      throw new Error(`no such way to kill: ${how}`);
  }
}

async function killNow(target, processes) {
  const life = processes.life(target);
  processes.signal(target, 'SIGKILL');
  await life.exited;
  await nextLife(target, life, processes);
  return 'kill -9';
}

/** Asked to end, so that its partitions are handed over; then started armed, to die at its point. */
async function killAt(target, failPoint, processes) {
  processes.arm(target, failPoint);
  const before = processes.life(target);
  processes.signal(target, 'SIGTERM');
  await before.exited;
  await nextLife(target, before, processes);
  const armed = processes.life(target);
  const end = await Promise.race([armed.exited, wait(FAIL_POINT_LIMIT_MS, undefined, { ref: false })]);
  if (end === undefined) {
    processes.signal(target, 'SIGKILL');
    await armed.exited;
  } else if (end.signal !== 'SIGKILL') {
    throw new Error(`${target} was to die at ${failPoint} and ended with ${end.code ?? end.signal}: ${armed.logFile}`);
  }
  await nextLife(target, armed, processes);
  return `kill -9 at ${failPoint}${end === undefined ? ', which it did not reach: killed where it was' : ''}`;
}

async function nextLife(target, before, processes) {
  while (processes.life(target) === before) await wait(LOOK_EVERY_MS);
}

async function crash(target, infrastructure) {
  const begun = performance.now();
  if (target === 'redis') await flush(infrastructure.redisUrl);
  await infrastructure.restart(target, CRASH_SIGNALS[target]);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const words = { postgres: 'immediate shutdown', redis: 'flushed, kill -9', kafka: 'kill -9' };
  return `${words[target]}, back after ${seconds} s`;
}

/** Everything Redis knows is gone, and that too is written. */
function flush(url) {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) }, () => socket.write('FLUSHALL\r\n'));
    socket.once('error', reject);
    socket.once('data', (reply) => {
      socket.destroy();
      if (reply.toString().startsWith('+OK')) resolve();
      else reject(new Error(`Redis did not flush: ${reply}`));
    });
  });
}
