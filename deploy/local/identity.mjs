import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Field 22 of /proc/PID/stat, counted from the state, which is the first after the closing bracket. */
const STATE_FIELD = 0;
const START_FIELD = 19;

/** A process for ever: its pid alone may belong to a stranger by the time somebody wants to end it. */
export function identityOf(pid) {
  return { pid, started: startOf(pid) };
}

/** Whether this very process, not another one under its old number, still runs. */
export function isAlive({ pid, started }) {
  return started !== undefined && startOf(pid) === started;
}

/** The process that started this one, or 1 when it is gone. */
export function parentOf(pid) {
  return Number(statOf(pid)?.[1] ?? 1);
}

function startOf(pid) {
  if (process.platform !== 'linux') return startByPs(pid);
  const stat = statOf(pid);
  // A zombie has ended; only its parent has not asked yet.
  if (stat === undefined || stat[STATE_FIELD] === 'Z') return undefined;
  return `${bootId()}:${stat[START_FIELD]}`;
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function startByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
