import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { repository } from './paths.mjs';

const KILL_AFTER_MS = 5_000;
const POLL_MS = 50;
const LOOK_EVERY_MS = 250;
const LINGER_MS = 20_000;

/** The group leaders that run now, so that whoever ends the launcher early can end them with all they started. */
const running = new Set();

/**
 * Runs a program to its end and returns its exit code and everything it printed.
 * It leads a group of its own: `npm run` puts a shell in between, which does not pass signals on.
 * `isDone` tells that it has done its work, after which it may linger for some seconds, not longer.
 */
export async function execute(command, args, { env, cwd = repository, limitMs, isDone } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const watch = watchTime(child, limitMs, isDone);
  const code = await new Promise((resolve) => {
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(1);
    });
  });
  running.delete(child);
  const late = watch.stop();
  // Whoever had to be ended did not end well, whatever it would have said.
  return { code: late === '' ? code : Math.max(code, 1), output: Buffer.concat(chunks).toString('utf8') + late };
}

/** Ends a program that takes too long, and says why. */
function watchTime(child, limitMs, isDone = () => false) {
  let doneAt;
  let why = '';
  const begin = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (doneAt === undefined && isDone()) doneAt = now;
    if (now - begin > limitMs) why = `\nended after ${limitMs / 1000} s: it should have been done by then`;
    else if (now - doneAt > LINGER_MS)
      why = `\nended ${LINGER_MS / 1000} s after its work was done: something was left open`;
    else return;
    clearInterval(timer);
    endGroup(child);
  }, LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return why;
    },
  };
}

/** Ends every program that is being run. */
export async function endExecuting() {
  await Promise.all([...running].map(endGroup));
}

async function endGroup(child) {
  signalGroup(child, 'SIGTERM');
  const isDown = () => child.exitCode !== null || child.signalCode !== null;
  const end = performance.now() + KILL_AFTER_MS;
  while (!isDown() && performance.now() < end) await wait(POLL_MS);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Nobody of the group is left.
    if (error.code !== 'ESRCH') throw error;
  }
}
