import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, WrongUsage } from './arguments.mjs';
import { countStep, countTests, total } from './counts.mjs';
import { temporaryDataFolder, wipeDataFolder } from './data-folder.mjs';
import { endExecuting, execute } from './execute.mjs';
import { readJson } from './files.mjs';
import { startInfrastructure, stopAllInfrastructure } from './infrastructure.mjs';
import { meetNeeds } from './install.mjs';
import { main } from './main.mjs';
import { checkNeeds, checkTestNeeds } from './needs.mjs';
import { installPackages } from './packages.mjs';
import { Progress } from './progress.mjs';
import { whenToldToStop } from './stop-signals.mjs';
import { specFiles, steps } from './test-steps.mjs';

const SHOWN_CHARACTERS = 40_000;
const TITLE_COLUMNS = 18;

const progress = new Progress();
let dataDir;
let reports;

await main(async () => {
  const wanted = chooseSteps(readArguments(process.argv.slice(2), { only: 'value' }));
  dataDir = temporaryDataFolder();
  reports = mkdtempSync(join(tmpdir(), 'mingjian-reports-'));
  whenToldToStop(async (why) => {
    progress.say(`${why}: stopping`);
    await cleanUp();
    process.exit(1);
  });
  const { passed, failed } = total(await runAll(wanted));
  await cleanUp();
  progress.say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** Every step is run, also after one that failed; what cannot even be prepared is one failure. */
async function runAll(wanted) {
  const counts = [];
  try {
    await progress.step('needs', () => meetNeeds((line) => progress.say(`  … ${line}`), allNeeds));
    await progress.step('packages', installPackages);
    for (const step of wanted) counts.push(await runStep(step));
  } catch (error) {
    progress.say(error.message);
    counts.push({ passed: 0, failed: 1 });
  }
  return counts;
}

async function allNeeds() {
  return [...(await checkNeeds()), ...checkTestNeeds()];
}

function chooseSteps({ only }) {
  if (only === undefined) return steps;
  const names = only.split(',');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown === undefined) return steps.filter((step) => names.includes(step.name));
  throw new WrongUsage(`unknown step '${unknown}'; expected some of ${steps.map((step) => step.name).join(',')}`);
}

async function runStep(step) {
  const begin = performance.now();
  const { output, ...count } = await (step.isOnServers ? runOnServers(step) : runScript(step, {}));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1).padStart(6);
  const mark = count.failed === 0 ? '✓' : '✗';
  const counted = step.specsIn === undefined ? '' : `${count.passed} passed, ${count.failed} failed`;
  const remarks = [counted, count.remark].filter((each) => each !== '').join('; ');
  progress.say(`  ${mark} ${step.title.padEnd(TITLE_COLUMNS)} ${seconds} s  ${remarks}`.trimEnd());
  if (count.failed > 0) progress.say(`${output.trimEnd().slice(-SHOWN_CHARACTERS).replace(/^/gm, '    ')}\n`);
  return count;
}

async function runOnServers(step) {
  try {
    const { databaseUrl, redisUrl, kafkaBrokers } = await startInfrastructure({ dataDir, fsync: false });
    return await runScript(step, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers });
  } catch (error) {
    return { passed: 0, failed: 1, remark: 'the servers did not start', output: error.message };
  } finally {
    await stopAllInfrastructure();
  }
}

async function runScript({ name, script, specsIn, limitMs }, env) {
  const reportFile = join(reports, `${name}.json`);
  const args = specsIn === undefined ? [] : ['--', '--json', `--outputFile=${reportFile}`];
  const { code, output } = await execute('npm', ['run', '--silent', script, ...args], {
    env: { ...process.env, ...env },
    limitMs,
    isDone: () => existsSync(reportFile),
  });
  if (specsIn === undefined) return { ...countStep({ code }), output };
  return { ...countTests({ report: readJson(reportFile), code, specs: specFiles({ specsIn }) }), output };
}

async function cleanUp() {
  await endExecuting();
  await stopAllInfrastructure();
  await wipeDataFolder(dataDir);
  rmSync(reports, { recursive: true, force: true });
}
