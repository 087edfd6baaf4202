import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { repository } from './paths.mjs';

const KILL_AFTER_MS = 5_000;

/** The group leaders that run now, so that whoever ends the launcher early can end them with all they started. */
const running = new Set();

/**
 * Runs a program to its end and returns its exit code and everything it printed.
 * It leads a group of its own: `npm run` puts a shell in between, which does not pass signals on.
 */
export async function execute(command, args, { env, cwd = repository, limitMs } = {}) {
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
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, limitMs);
  const code = await new Promise((resolve) => {
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(1);
    });
  });
  clearTimeout(timer);
  running.delete(child);
  const late = isLate ? `\nended after ${limitMs / 1000} s: it should have been done by then` : '';
  return { code, output: Buffer.concat(chunks).toString('utf8') + late };
}

/** Ends every program that is being run. */
export async function endExecuting() {
  await Promise.all([...running].map(endGroup));
}

async function endGroup(child) {
  signalGroup(child, 'SIGTERM');
  const isDown = () => child.exitCode !== null || child.signalCode !== null;
  const end = performance.now() + KILL_AFTER_MS;
  while (!isDown() && performance.now() < end) await wait(50);
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
