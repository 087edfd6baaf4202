import { planApplications } from './app-plan.mjs';
import { applicationReady, logFileOf, migrateAll, startApplication } from './apps.mjs';
import { endLeftovers } from './book.mjs';
import { build } from './build.mjs';
import { emptyDataFolder } from './data-folder.mjs';
import { adminUrlFor } from './database.mjs';
import { loadDemo } from './demo.mjs';
import { demoAccounts } from './demo-accounts.mjs';
import { startDemoInbox } from './demo-inbox.mjs';
import { setLogAside } from './files.mjs';
import { given } from './given.mjs';
import { startInfrastructure } from './infrastructure.mjs';
import { meetNeeds } from './install.mjs';
import { keepAlive } from './keep-alive.mjs';
import { takeLock } from './lock.mjs';
import { installPackages } from './packages.mjs';
import { productData } from './paths.mjs';
import { startPrometheus } from './prometheus.mjs';
import { writeRunFile } from './run-file.mjs';
import { welcome } from './welcome.mjs';

/** Brings the whole product up, from whatever is there, and keeps it up. */
export async function launch({ fresh, progress, onGiveUp }) {
  const begin = performance.now();
  await takeLock(productData, 'npm start');
  await progress.step('needs', () => meetNeeds((line) => progress.say(`  … ${line}`)));
  await progress.step('packages', installPackages);
  if (fresh) await progress.step('wipe the data', () => wipe(progress));
  const [infrastructure] = await Promise.all([
    startInfrastructure({ dataDir: productData, onStep: (line, seconds) => progress.done(line, seconds) }),
    progress.step('build', build),
  ]);
  const adminUrl = adminUrlFor(infrastructure.databaseUrl);
  const onNotice = (line) => progress.say(`\n! ${line}`);
  const inbox = await openInbox(infrastructure, { progress, onNotice });
  const plans = await planApplications(productData, { ...infrastructure, smtpUrl: inbox?.smtpUrl });
  const addresses = { databaseUrl: infrastructure.databaseUrl, adminUrl };
  await migrateAll(plans, addresses, (name, act) => progress.step(name, act));
  await startAll(plans, infrastructure, { progress, onNotice, onGiveUp });
  writeRunFile(plans, infrastructure, adminUrl);
  const [prometheus, demo] = await Promise.all([
    watchFigures(plans, infrastructure, { progress, onNotice }),
    demoAccounts(plans, productData, progress),
    loadDemo(productData, progress),
  ]);
  const seconds = (performance.now() - begin) / 1000;
  progress.say(welcome({ plans, infrastructure, inbox, prometheus, demo, adminUrl, seconds }));
}

async function startAll(plans, { services, book }, { progress, onNotice, onGiveUp }) {
  const where = { dataDir: productData, book };
  const watch = { isOver: () => !book.isOpen, onNotice, onGiveUp };
  await Promise.all(
    plans.map((plan) =>
      progress.step(`${plan.name} on ${plan.apiUrl.replace('http://', '')}`, async () => {
        setLogAside(logFileOf(plan, productData));
        const child = startApplication(plan, where);
        await applicationReady(plan, child);
        keepAlive({ child, again: async () => startApplication(plan, where), ...watch });
      }),
    ),
  );
  for (const { child, start } of services) {
    keepAlive({ child, again: async () => (await start()).child, ...watch });
  }
}

/** The product does not need the demo's inbox either: without it what would be mail stays in the inbox of the application. */
async function openInbox({ book }, { progress, onNotice }) {
  try {
    const inbox = await startDemoInbox({ dataDir: productData, book });
    if (inbox === undefined) return undefined;
    progress.done(`demo inbox on ${inbox.url.replace('http://', '')}`);
    const again = async () => inbox.start();
    keepAlive({ child: inbox.child, again, isOver: () => !book.isOpen, onNotice, onGiveUp: onNotice });
    return inbox;
  } catch (error) {
    if (book.isOpen) onNotice(`the demo inbox is left out: ${error.message}`);
    return undefined;
  }
}

/** The product does not need Prometheus: where it is missing or cannot run, that is said and no more. */
async function watchFigures(plans, { book }, { progress, onNotice }) {
  try {
    const prometheus = await startPrometheus({ dataDir: productData, book, plans });
    if (prometheus === undefined) return undefined;
    const { child, start, url } = prometheus;
    progress.done(`prometheus on ${url.replace('http://', '')}`);
    keepAlive({ child, again: async () => start(), isOver: () => !book.isOpen, onNotice, onGiveUp: onNotice });
    return prometheus;
  } catch (error) {
    if (book.isOpen) onNotice(`prometheus is left out: ${error.message}`);
    return undefined;
  }
}

async function wipe(progress) {
  await endLeftovers(productData);
  await emptyDataFolder(productData);
  const kept = Object.entries({
    DATABASE_URL: given.databaseUrl,
    REDIS_URL: given.redisUrl,
    KAFKA_BROKERS: given.kafkaBrokers,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (kept.length > 0) progress.say(`  ! what ${kept.join(', ')} names is not ours and was not wiped`);
}
