import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './execute.mjs';
import { inRepository } from './paths.mjs';
import { readRunFile, urlVariables } from './run-file.mjs';

const DEMO_LIMIT_MS = 300_000;
const MARK = 'demo-loaded';

const program = inRepository('dist/apps/intake/src/cli/demo.js');

/** What was restored into a data folder is somebody's own: no demo is to be laid over it. */
export function leaveDemoOut(dataDir) {
  writeFileSync(join(dataDir, MARK), '');
}

/** Loads the demo once for a data folder; a product without its demo is still a product, so a failure is only said. */
export async function loadDemo(dataDir, progress) {
  const mark = join(dataDir, MARK);
  if (existsSync(mark) || !existsSync(program)) return;
  const run = readRunFile();
  const env = { ...process.env, ...run.env.intake, ...urlVariables(run) };
  const { code, output } = await progress.step('load the demo', () =>
    execute(process.execPath, ['--enable-source-maps', program], { env, limitMs: DEMO_LIMIT_MS }),
  );
  if (output.trim() !== '') progress.say(output.trim().replace(/^/gm, '      '));
  if (code === 0) writeFileSync(mark, '');
  else progress.say(`  ! the demo was not loaded (code ${code}); the next npm start tries again`);
}
