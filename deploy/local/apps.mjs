import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Order } from './book.mjs';
import { startChild, waitUntilReady } from './children.mjs';
import { ensureDatabase } from './database.mjs';
import { execute } from './execute.mjs';
import { inRepository, repository } from './paths.mjs';

const MIGRATE_LIMIT_MS = 300_000;
const READY_SECONDS = 90;
const ANSWER_LIMIT_MS = 2_000;
const GRACE_MS = 5_000;
/** Batches are short-lived and large: in the usual 16 MB a sixth of a judge's time went into clearing them away. */
const YOUNG_SPACE = '--max-semi-space-size=64';

/** Brings the schemas and topics of every application up to date, all at once: each takes its own lock. */
export async function migrateAll(plans, { databaseUrl, adminUrl }, onStep) {
  await ensureDatabase(databaseUrl, adminUrl);
  await Promise.all(plans.map((plan) => onStep(`migrate ${plan.name}`, () => migrate(plan, adminUrl))));
}

async function migrate(plan, adminUrl) {
  const program = programOf(plan.name, 'migrate');
  const env = { ...process.env, ...plan.env, ADMIN_DATABASE_URL: adminUrl };
  const { code, output } = await execute(process.execPath, ['--enable-source-maps', program], {
    env,
    limitMs: MIGRATE_LIMIT_MS,
  });
  if (code !== 0) throw new Error(`the migration of ${plan.name} ended with code ${code}:\n${output}`);
}

/** Starts an application; it may not be ready yet. A second process of one has a name of its own, and says whose it is in `app`. */
export function startApplication(plan, { dataDir, book }) {
  return startChild({
    book,
    name: plan.name,
    command: process.execPath,
    args: ['--enable-source-maps', YOUNG_SPACE, programOf(plan.app ?? plan.name, 'main')],
    env: { ...process.env, ...plan.env },
    cwd: repository,
    logFile: logFileOf(plan, dataDir),
    order: Order.application,
    stopSignal: 'SIGTERM',
    graceMs: GRACE_MS,
  });
}

/** Waits until an application says itself that it is ready. */
export function applicationReady(plan, child) {
  return waitUntilReady(child, () => answersOk(`${plan.metricsUrl}/health/ready`), READY_SECONDS);
}

/** Where the output of an application goes. */
export function logFileOf(plan, dataDir) {
  return join(dataDir, 'logs', `${plan.name}.log`);
}

/** The compiled program of an application. */
export function programOf(name, program) {
  const path = inRepository('dist/apps', name, 'src', `${program}.js`);
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing: nest-cli.json lists the application ${name}, which has no src/${program}.ts`);
}

async function answersOk(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
