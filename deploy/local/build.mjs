import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './execute.mjs';
import { readJson, writeJson } from './files.mjs';
import { NeedUnmet } from './install.mjs';
import { inRepository, repository } from './paths.mjs';

const BUILD_LIMIT_MS = 300_000;

const mark = inRepository('dist/.built-from.json');
const sourceFolders = ['apps', 'libs'];
const sourceFiles = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'package.json'];

/** Compiles the applications when a source changed since they were. Returns whether it had to. */
export async function build() {
  const sources = listSources();
  const hash = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  const before = readJson(mark);
  if (before?.hash === hash) return false;
  // What was compiled from a file that is gone would stay, and a migration among it would still be run.
  if (before?.files.some((file) => !existsSync(join(repository, file))))
    rmSync(inRepository('dist'), { recursive: true });
  const { code, output } = await execute('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    limitMs: BUILD_LIMIT_MS,
  });
  if (code !== 0) throw new NeedUnmet(`the build failed:\n${output}`);
  if (existsSync(inRepository('dist'))) writeJson(mark, { hash, files: sources.map(([file]) => file) }, 0o644);
  return true;
}

function listSources() {
  const inFolders = sourceFolders.flatMap((folder) =>
    readdirSync(inRepository(folder), { recursive: true }).map((name) => join(folder, name)),
  );
  return [...inFolders, ...sourceFiles]
    .filter((file) => !file.endsWith('.spec.ts'))
    .sort()
    .map((file) => [file, statSync(join(repository, file), { throwIfNoEntry: false })])
    .filter(([, stat]) => stat?.isFile())
    .map(([file, { size, mtimeMs }]) => [file, size, mtimeMs]);
}
