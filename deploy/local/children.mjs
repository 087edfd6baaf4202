import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { lastLines } from './files.mjs';

const PROBE_EVERY_MS = 40;

/**
 * Starts a long-running process that is written into the book.
 * It gets a session of its own: Ctrl-C in a terminal reaches every process of the foreground at once, and the order of
 * ending would be lost.
 */
export function startChild({ book, name, command, args, env, cwd, user, logFile, order, stopSignal, graceMs }) {
  book.assertOpen(name);
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
  });
  closeSync(log);
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
  });
  if (child.pid !== undefined) {
    const { pid } = child;
    book.add({ name, pid, order, stopSignal, graceMs });
    exited.then(() => book.remove(pid));
  }
  return { name, pid: child.pid, logFile, exited };
}

/** Waits until the probe says yes; a child that dies first, or takes too long, is an error with its last words. */
export async function waitUntilReady(child, probe, limitSeconds) {
  let end;
  child.exited.then((how) => {
    end = how;
  });
  const limit = performance.now() + limitSeconds * 1000;
  while (!(await probe())) {
    if (end !== undefined) throw new Error(`${child.name} ${describeEnd(end)}. ${lastWords(child.logFile)}`);
    if (performance.now() > limit) {
      throw new Error(`${child.name} was not ready within ${limitSeconds} s. ${lastWords(child.logFile)}`);
    }
    await wait(PROBE_EVERY_MS);
  }
}

/** How a process ended, in words. */
export function describeEnd({ code, signal, error }) {
  if (error !== undefined) return `could not be started: ${error.message}`;
  return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
}

/** The last lines of a log under a heading that says where the rest is. */
export function lastWords(logFile) {
  const lines = lastLines(logFile);
  return lines === '' ? `Its log ${logFile} is empty.` : `Last lines of ${logFile}:\n${lines.replace(/^/gm, '    ')}`;
}
