import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const VERSION_LIMIT_MS = 20_000;

/** The path of a program that would be run under this name, if there is one. */
export function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isRunnable);
}

/** The browser that tests open the console in. */
export function findBrowser() {
  const path = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(findProgram);
  return path.find((found) => found !== undefined);
}

/** What a program says of its version, on either stream. */
export function saysVersion(program, flag) {
  const { stdout, stderr, error } = spawnSync(program, [flag], { encoding: 'utf8', timeout: VERSION_LIMIT_MS });
  return error === undefined ? `${stdout}${stderr}` : '';
}

/** The major version of Java in what `java -version` prints; 1.8 is 8. */
export function javaMajor(text) {
  const found = /version "(\d+)(?:\.(\d+))?/.exec(text);
  if (found === null) return undefined;
  return Number(found[1] === '1' ? found[2] : found[1]);
}

/** Node ^20.19, ^22.13 or ≥ 24.11: what the database layer supports. */
export function isNodeSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 13;
  return major > 24 || (major === 24 && minor >= 11);
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
