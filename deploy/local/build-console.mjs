import { execute } from './execute.mjs';
import { readJson, writeJson } from './files.mjs';
import { NeedUnmet } from './install.mjs';
import { inRepository } from './paths.mjs';
import { hashOf, listSources } from './sources.mjs';

const BUILD_LIMIT_MS = 180_000;

const mark = inRepository('dist/.console-built-from.json');
/** Of the libraries the console takes rules and shapes. */
const sources = {
  folders: ['apps/console', 'libs/domain/src', 'libs/contracts/src/api'],
  files: ['package-lock.json', 'package.json'],
};

/** Builds the pages of the console when a source of theirs changed since they were. Returns whether it had to. */
export async function buildConsole() {
  const hash = hashOf(listSources(sources));
  if (readJson(mark)?.hash === hash) return false;
  const { code, output } = await execute(
    'node',
    ['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/console/vite.config.ts', '--logLevel', 'warn'],
    { limitMs: BUILD_LIMIT_MS },
  );
  if (code !== 0) throw new NeedUnmet(`the build of the console failed:\n${output}`);
  writeJson(mark, { hash }, 0o644);
  return true;
}
