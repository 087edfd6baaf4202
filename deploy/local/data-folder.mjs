import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Passable for the user the database runs as, readable for nobody but the owner. */
const PASSABLE = 0o711;

/** Where root keeps what the database's user must reach, when it cannot reach the data folder. */
const outsideParent = '/var/lib';
const pointerName = 'postgres.where';

/** Makes the folder if need be. */
export function prepareDataFolder(dataDir) {
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: PASSABLE });
}

/** A data folder for one run of the tests; wipeDataFolder removes it. */
export function temporaryDataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-'));
  chmodSync(folder, PASSABLE);
  return folder;
}

/**
 * Where the database's files and, if need be, its programs go. Usually inside the data folder. As root the server runs
 * as another user, who may not be able to enter a clone in a home folder: then outside, and a pointer stays in the data folder.
 */
export function postgresHome(dataDir, user) {
  const pointer = join(dataDir, pointerName);
  const outside = outsideHome(dataDir);
  if (existsSync(pointer)) return ownFolder(unmoved(readFileSync(pointer, 'utf8').trim(), outside));
  if (user === undefined || canEnter(dataDir, user)) return join(dataDir, 'postgres');
  writeFileSync(pointer, `${outside}\n`);
  return ownFolder(outside);
}

/** A copy of a data folder must not run a second server over the first one's files. */
function unmoved(recorded, expected) {
  if (recorded === expected) return recorded;
  throw new Error(
    `the data folder was moved or copied: its database is in ${recorded}, expected in ${expected}. ` +
      `To keep it: mv ${recorded} ${expected}, and write that path into ${pointerName}; to begin anew: npm start -- --fresh`,
  );
}

/** The folder outside that belongs to this data folder alone. */
function outsideHome(dataDir) {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  return join(outsideParent, `mingjian-${process.getuid()}-${hash}`);
}

/** Asks the system, which alone knows of access lists, mounts and links. */
export function canEnter(folder, user) {
  return canExecute(folder, user);
}

/** Whether the user may run this file (or pass this folder), by every folder on the way. */
export function canExecute(path, user) {
  return spawnSync('test', ['-x', path], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
}

/** Removes everything in a data folder but the lock, which whoever wipes is holding, and what lies outside for it. */
export async function emptyDataFolder(dataDir) {
  removeOutside(dataDir);
  for (const name of await readdir(dataDir)) {
    if (name !== 'launcher.json') await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Removes a data folder and what lies outside for it. */
export async function wipeDataFolder(dataDir) {
  if (!existsSync(dataDir)) return;
  removeOutside(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}

function removeOutside(dataDir) {
  // Only the folder we would choose ourselves: what a pointer file says is no reason to delete.
  if (existsSync(join(dataDir, pointerName))) rmSync(outsideHome(dataDir), { recursive: true, force: true });
}

function ownFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: PASSABLE });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid()) {
    throw new Error(`${folder} is not a folder of user ${process.getuid()}; move it away and start again`);
  }
  return folder;
}
