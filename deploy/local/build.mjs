import { existsSync, rmSync } from 'node:fs';
import { sep } from 'node:path';
import { buildConsole } from './build-console.mjs';
import { execute } from './execute.mjs';
import { readJson, writeJson } from './files.mjs';
import { NeedUnmet } from './install.mjs';
import { inRepository } from './paths.mjs';
import { areGone, hashOf, listSources } from './sources.mjs';
import { compileTemplates } from './templates.mjs';

const BUILD_LIMIT_MS = 300_000;

const mark = inRepository('dist/.built-from.json');
const consoleFolder = `apps${sep}console${sep}`;
const sources = {
  folders: ['apps', 'libs'],
  files: ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'package.json'],
  // The pages of mails are made here, from their MJML.
  except: (file) => file.startsWith(consoleFolder) || file.endsWith('.html'),
};

/** Builds the applications and the console, each when a source of it changed. Returns whether anything had to be. */
export async function build() {
  const isCompiled = await compile();
  const isBuilt = await buildConsole();
  return isCompiled || isBuilt;
}

async function compile() {
  const found = listSources(sources);
  const hash = hashOf(found);
  const before = readJson(mark);
  if (before?.hash === hash) return false;
  // What was compiled from a file that is gone would stay, and a migration among it would still be run.
  if (before !== undefined && areGone(before.files)) rmSync(inRepository('dist'), { recursive: true });
  const { code, output } = await execute('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    limitMs: BUILD_LIMIT_MS,
  });
  if (code !== 0) throw new NeedUnmet(`the build failed:\n${output}`);
  await compileTemplates();
  if (existsSync(inRepository('dist'))) writeJson(mark, { hash, files: found.map(([file]) => file) }, 0o644);
  return true;
}
