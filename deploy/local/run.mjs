import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUsage } from './arguments.mjs';
import { build } from './build.mjs';
import { commands, Needs } from './commands.mjs';
import { adminUrlFor, ensureDatabase } from './database.mjs';
import { endExecuting } from './execute.mjs';
import { startInfrastructure, stopAllInfrastructure } from './infrastructure.mjs';
import { meetNeeds, NeedUnmet } from './install.mjs';
import { takeLock } from './lock.mjs';
import { main } from './main.mjs';
import { installPackages } from './packages.mjs';
import { productData, repository } from './paths.mjs';
import { Progress } from './progress.mjs';
import { infrastructureEnv, readRunFile, urlVariables } from './run-file.mjs';
import { whenToldToStop } from './stop-signals.mjs';

const SIGNAL_EXIT_BASE = 128;
const signalNumbers = { SIGINT: 2, SIGTERM: 15, SIGKILL: 9 };

/** What a command prints is its own; whatever we have to say about getting there goes beside it. */
const progress = new Progress(process.stderr);
let child;

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) {
    throw new WrongUsage(`unknown command '${name ?? ''}'; expected one of ${Object.keys(commands).join(', ')}`);
  }
  whenToldToStop(stop);
  const env = await environmentFor(name, { ...command, needs: needsOf(command, args) });
  const exitCode = await runProgram(command.program, args, env);
  await stopAllInfrastructure();
  return exitCode;
});

function needsOf({ needs, online, offline = [] }, args) {
  const has = (names) => args.some((argument) => names.includes(argument.split('=')[0]));
  return has(offline) || (online !== undefined && !has(online)) ? Needs.nothing : needs;
}

async function environmentFor(name, { app, needs }) {
  switch (needs) {
    case Needs.nothing:
      await prepareProgram();
      return {};
    case Needs.machine:
      await meetNeeds((line) => progress.say(`  … ${line}`));
      await prepareProgram();
      return {};
    case Needs.infrastructure:
      return readRunFile()?.infrastructure ?? ownInfrastructure(name);
    case Needs.stopped:
      // Waits for the lock of the data folder, and says who has it when it is the running product.
      return ownInfrastructure(name);
    case Needs.product:
      return productEnvironment(name, app);
    default:
      throw new Error(`command ${name} needs '${needs}', which nothing provides`);
  }
}

function productEnvironment(name, app) {
  const run = readRunFile();
  if (run === undefined) {
    throw new NeedUnmet(`npm run ${name} works on the running product, which is not running: start it with npm start`);
  }
  return { ...run.env[app], ...urlVariables(run) };
}

async function ownInfrastructure(name) {
  await takeLock(productData, `npm run ${name}`);
  await meetNeeds((line) => progress.say(`  … ${line}`));
  await prepareProgram();
  const infrastructure = await progress.step('PostgreSQL, Redis and Kafka', () =>
    startInfrastructure({ dataDir: productData }),
  );
  const adminUrl = adminUrlFor(infrastructure.databaseUrl);
  await ensureDatabase(infrastructure.databaseUrl, adminUrl);
  return infrastructureEnv(infrastructure, adminUrl);
}

async function prepareProgram() {
  await quietUnlessLong('packages', installPackages);
  await quietUnlessLong('build', build);
}

/** Nobody wants to read that nothing had to be done. */
async function quietUnlessLong(name, act) {
  const slow = setTimeout(() => progress.say(`  … ${name}`), 1_000);
  try {
    await act();
  } finally {
    clearTimeout(slow);
  }
}

/** Paths among the arguments are relative to where the command was typed, so that is where it runs. */
function runProgram(program, args, env) {
  const path = resolve(repository, program);
  if (!existsSync(path)) throw new NeedUnmet(`${path} is missing`);
  child = spawn(process.execPath, ['--enable-source-maps', path, ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? SIGNAL_EXIT_BASE + (signalNumbers[signal] ?? 1)));
  });
}

/** The command gets to say its last word; without one running, what is being started for it is ended. */
async function stop(why) {
  if (child !== undefined) {
    // Ctrl-C in a terminal reaches the command by itself; a second one would look like impatience.
    if (why !== 'Ctrl-C' || !process.stdin.isTTY) child.kill('SIGTERM');
    return;
  }
  await endExecuting();
  await stopAllInfrastructure();
  process.exit(SIGNAL_EXIT_BASE + signalNumbers.SIGINT);
}
