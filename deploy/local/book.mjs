import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { identityOf, isAlive } from './identity.mjs';

const POLL_MS = 25;
const KILL_WAIT_MS = 5_000;

/** Applications go first: a database that leaves under them fills their logs with errors that are none. */
export const Order = Object.freeze({ application: 0, infrastructure: 1 });

/** The processes started for a data folder, on disk, so that whoever comes after a crash can end them. */
export class Book {
  #file;
  #entries = [];
  #isClosed = false;

  constructor(dataDir) {
    this.#file = join(dataDir, 'processes.json');
  }

  get isOpen() {
    return !this.#isClosed;
  }

  /** What is still being started while everything ends must not start: nobody would end it. */
  assertOpen(name) {
    if (this.#isClosed) throw new Error(`${name} was not started: everything is being stopped`);
  }

  add(entry) {
    this.#entries.push({ ...entry, ...identityOf(entry.pid) });
    this.#write();
  }

  remove(pid) {
    // After endAll the folder may be gone already.
    if (!this.#entries.some((entry) => entry.pid === pid)) return;
    this.#entries = this.#entries.filter((entry) => entry.pid !== pid);
    this.#write();
  }

  /** Ends every process of this book, in order, and closes it. */
  async endAll() {
    this.#isClosed = true;
    await endInOrder(this.#entries);
    this.#entries = [];
    if (existsSync(this.#file)) unlinkSync(this.#file);
  }

  #write() {
    writeJson(this.#file, this.#entries);
  }
}

/** Ends what an earlier launcher left running here; returns the names of what it found alive. */
export async function endLeftovers(dataDir) {
  const file = join(dataDir, 'processes.json');
  const left = (readJson(file) ?? []).filter(isAlive);
  await endInOrder(left);
  if (existsSync(file)) unlinkSync(file);
  return left.map((entry) => entry.name);
}

async function endInOrder(entries) {
  for (const order of Object.values(Order)) {
    await Promise.all(entries.filter((entry) => entry.order === order).map(endProcess));
  }
}

/** Asks politely, waits as long as this process was promised, then kills. */
export async function endProcess(entry) {
  signal(entry, entry.stopSignal);
  if (await isGoneWithin(entry, entry.graceMs)) return;
  signal(entry, 'SIGKILL');
  await isGoneWithin(entry, KILL_WAIT_MS);
}

function signal(entry, name) {
  if (!isAlive(entry)) return;
  try {
    process.kill(entry.pid, name);
  } catch (error) {
    // It ended between the look and the signal.
    if (error.code !== 'ESRCH') throw error;
  }
}

async function isGoneWithin(entry, limitMs) {
  const end = performance.now() + limitMs;
  while (isAlive(entry)) {
    if (performance.now() > end) return false;
    await wait(POLL_MS);
  }
  return true;
}
