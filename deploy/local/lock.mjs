import { linkSync, mkdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { identityOf, isAlive } from './identity.mjs';

const POLL_MS = 100;
/** A launcher may just be ending: worth a moment, not more. */
const OWNER_WAIT_MS = 3_000;
/** What clears up after a launcher that was killed always comes to an end, and has to give the children their time. */
const CLEARING_WAIT_MS = 30_000;

/** What the process says it does that ends the children of a launcher that is gone. */
export const clearingUp = 'clearing up after a launcher that was killed';

/** How often this process took each lock: the launcher and the infrastructure it starts both take it. */
const held = new Map();

process.once('exit', () => {
  for (const file of held.keys()) rmSync(file, { force: true });
});

/** Somebody else is at work on the same data folder. */
export class DataInUse extends Error {
  constructor(dataDir, owner) {
    super(`${dataDir} is in use by process ${owner.pid} (${owner.what}). Stop it first: kill ${owner.pid}`);
    this.owner = owner;
  }
}

/** Makes this process the only one that starts things on a data folder; returns how to give it back. */
export async function takeLock(dataDir, what) {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = join(dataDir, 'launcher.json');
  if (!held.has(file)) await waitForLock(dataDir, file, what);
  held.set(file, (held.get(file) ?? 0) + 1);
  return () => giveBack(file);
}

/** The live process that holds a data folder, if any. */
export function ownerOf(dataDir) {
  const owner = readJson(join(dataDir, 'launcher.json'));
  return owner !== undefined && isAlive(owner) ? owner : undefined;
}

async function waitForLock(dataDir, file, what) {
  const start = performance.now();
  while (!tryLock(file, what)) {
    const owner = ownerOf(dataDir);
    if (owner === undefined) setStaleAside(file);
    else if (performance.now() - start > patienceFor(owner)) throw new DataInUse(dataDir, owner);
    await wait(POLL_MS);
  }
}

function patienceFor(owner) {
  return owner.what === clearingUp ? CLEARING_WAIT_MS : OWNER_WAIT_MS;
}

/** A link is made or refused in one act, so two launchers cannot both succeed. */
function tryLock(file, what) {
  const draft = `${file}.${process.pid}`;
  writeJson(draft, { ...identityOf(process.pid), what });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkSync(draft);
  }
}

/** Moves a dead owner's lock away, and back when it turns out that somebody living took it a moment before. */
function setStaleAside(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const owner = readJson(aside);
  if (owner !== undefined && isAlive(owner)) linkSync(aside, file);
  unlinkSync(aside);
}

function giveBack(file) {
  const left = (held.get(file) ?? 1) - 1;
  if (left > 0) {
    held.set(file, left);
    return;
  }
  held.delete(file);
  rmSync(file, { force: true });
}
