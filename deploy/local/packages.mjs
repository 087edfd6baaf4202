import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { execute } from './execute.mjs';
import { readJson, writeAtomically } from './files.mjs';
import { NeedUnmet } from './install.mjs';
import { inRepository } from './paths.mjs';

const INSTALL_LIMIT_MS = 900_000;
/** The reason comes first, then pages of npm's help. */
const SHOWN_CHARACTERS = 1_500;

const lockFile = inRepository('package-lock.json');
const mark = inRepository('node_modules/.mingjian-lock');

/** Installs the packages when the lock file is not the one they were installed from. Returns whether it had to. */
export async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === wanted) return false;
  const hadThem = agreesWithInstalled();
  if (!hadThem) await install();
  writeAtomically(mark, `${wanted}\n`, 0o644);
  return !hadThem;
}

/** npm writes down what it installed: a developer's own `npm install` needs no second one. */
function agreesWithInstalled() {
  const installed = readJson(inRepository('node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  const wanted = Object.entries(readJson(lockFile).packages).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) => {
    // Packages for other platforms are wanted by the lock file and installed by nobody.
    if (installed[path] === undefined) return optional === true;
    return installed[path].version === version;
  });
}

async function install() {
  const { code, output } = await execute('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    limitMs: INSTALL_LIMIT_MS,
  });
  if (code !== 0) throw new NeedUnmet(`npm ci ended with code ${code}:\n${output.slice(0, SHOWN_CHARACTERS)}`);
}
