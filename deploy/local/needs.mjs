import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { dirname } from 'node:path';
import { preferredPorts } from './app-ports.mjs';
import { canEnter } from './data-folder.mjs';
import { existingDatabaseUser } from './database-user.mjs';
import { given } from './given.mjs';
import { haveKafkaJars } from './kafka-jars.mjs';
import { ownerOf } from './lock.mjs';
import { fail, installLine, ok, warn } from './need-rows.mjs';
import { productData, repository } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { findBrowser, findProgram, isNodeSupported, javaMajor, saysVersion } from './programs.mjs';

const LEAST_JAVA = 17;
const GIGABYTE = 1024 ** 3;
const LEAST_MEMORY_GB = 1.5;
const COMFORTABLE_MEMORY_GB = 3;
const LEAST_DISK_GB = 2;
const COMFORTABLE_DISK_GB = 5;
const PROMETHEUS = 'prometheus';
const TEST_PROGRAMS = [
  { program: 'promtool', debianPackage: PROMETHEUS, brewPackage: PROMETHEUS },
  { program: 'amtool', debianPackage: 'prometheus-alertmanager', brewPackage: 'alertmanager' },
];
const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64'];

/**
 * Looks at everything the product needs of a machine.
 * A row: `mark` ok, warn or fail; what was found; the line that mends it; the Debian package that would.
 */
export async function checkNeeds() {
  return [node(), platform(), java(), maven(), redis(), prometheus(), memory(), disk(), dataFolder(), await ports()];
}

function node() {
  const version = process.versions.node;
  if (isNodeSupported(version)) return ok('node', version);
  return fail(
    'node',
    `${version}; ^20.19, ^22.13 or at least 24.11 is needed`,
    'install a supported Node from https://nodejs.org',
  );
}

function platform() {
  const here = `${process.platform}-${process.arch}`;
  if (given.databaseUrl !== undefined || platforms.includes(here)) return ok('platform', here);
  return fail('platform', `${here} has no PostgreSQL package`, 'set DATABASE_URL to a PostgreSQL 18 of your own');
}

function java() {
  if (given.kafkaBrokers !== undefined) return ok('java', 'not needed: KAFKA_BROKERS is set');
  const path = findProgram('java');
  const major = path && javaMajor(saysVersion(path, '-version'));
  if (major >= LEAST_JAVA) return ok('java', `${major} (${path})`);
  const detail =
    path === undefined ? 'not found' : `${path} is ${major ?? 'of unknown version'}; ${LEAST_JAVA} or later is needed`;
  return fail('java', detail, installLine('default-jre-headless', 'openjdk'), 'default-jre-headless');
}

function maven() {
  if (given.kafkaBrokers !== undefined) return ok('maven', 'not needed: KAFKA_BROKERS is set');
  if (haveKafkaJars()) return ok('maven', 'not needed: Kafka is in the cache');
  const path = findProgram('mvn');
  if (path !== undefined) return ok('maven', path);
  return fail('maven', 'not found', installLine('maven', 'maven'), 'maven');
}

function redis() {
  if (given.redisUrl !== undefined) return ok('redis', 'not needed: REDIS_URL is set');
  const path = findProgram('redis-server');
  if (path !== undefined) return ok('redis', `${/v=(\S+)/.exec(saysVersion(path, '--version'))?.[1] ?? '?'} (${path})`);
  return fail('redis', 'redis-server not found', installLine('redis-server', 'redis'), 'redis-server');
}

/** The product runs without it; nobody gathers its figures then. */
function prometheus() {
  const path = findProgram(PROMETHEUS);
  if (path !== undefined) return ok(PROMETHEUS, path);
  return warn(
    PROMETHEUS,
    'not found; npm start leaves it out, and nobody gathers figures',
    installLine(PROMETHEUS, PROMETHEUS),
  );
}

/** What the tests need beside. */
export function checkTestNeeds() {
  const programs = TEST_PROGRAMS.map(({ program, debianPackage, brewPackage }) => {
    const path = findProgram(program);
    if (path !== undefined) return ok(program, path);
    return fail(program, 'not found', installLine(debianPackage, brewPackage), debianPackage);
  });
  return [...programs, chromium(), letters()];
}

/** It opens the console. */
function chromium() {
  const path = findBrowser();
  if (path !== undefined) return ok('chromium', path);
  return fail('chromium', 'not found', installLine('chromium', 'chromium'), 'chromium');
}

/** Without a Chinese font the console is all boxes, and measured wrongly. */
function letters() {
  const path = findProgram('fc-list');
  const isThere = process.platform === 'darwin' || (path !== undefined && saysVersion(path, ':lang=zh') !== '');
  if (isThere) return ok('letters', 'a Chinese font is there');
  return fail('letters', 'no Chinese font', installLine('fonts-noto-cjk', 'font-noto-sans-cjk'), 'fonts-noto-cjk');
}

function memory() {
  const freeGb = availableMemoryBytes() / GIGABYTE;
  const detail = `${freeGb.toFixed(1)} GB free`;
  // A product that runs already has taken its share.
  if (freeGb >= COMFORTABLE_MEMORY_GB || ownerOf(productData) !== undefined) return ok('memory', detail);
  const row = freeGb >= LEAST_MEMORY_GB ? warn : fail;
  return row(
    'memory',
    `${detail}; ${COMFORTABLE_MEMORY_GB} GB are comfortable, ${LEAST_MEMORY_GB} GB the least`,
    'end other programs',
  );
}

function availableMemoryBytes() {
  const found = existsSync('/proc/meminfo') && /MemAvailable:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'));
  return found ? Number(found[1]) * 1024 : freemem();
}

function disk() {
  const { bavail, bsize } = statfsSync(repository);
  const freeGb = (bavail * bsize) / GIGABYTE;
  const detail = `${freeGb.toFixed(1)} GB free`;
  if (freeGb >= COMFORTABLE_DISK_GB) return ok('disk', detail);
  const row = freeGb >= LEAST_DISK_GB ? warn : fail;
  return row(
    'disk',
    `${detail}; ${COMFORTABLE_DISK_GB} GB are comfortable, ${LEAST_DISK_GB} GB the least`,
    `free some space under ${repository}`,
  );
}

function dataFolder() {
  if (given.databaseUrl !== undefined) return ok('data folder', 'no database here: DATABASE_URL is set');
  const user = existingDatabaseUser();
  if (user === undefined) return writable();
  if (canEnter(nearestFolder(productData), user)) return ok('data folder', productData);
  return ok(
    'data folder',
    `${productData}; the database's files go under /var/lib, since user postgres cannot enter the clone`,
  );
}

function writable() {
  try {
    mkdirSync(productData, { recursive: true, mode: 0o711 });
    readdirSync(productData);
    return ok('data folder', productData);
  } catch (error) {
    return fail('data folder', error.message, `chown -R "$(id -un)" ${dirname(productData)}`);
  }
}

function nearestFolder(path) {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

async function ports() {
  if (ownerOf(productData) !== undefined) return ok('ports', 'the product is running');
  const wanted = preferredPorts();
  const free = await Promise.all(wanted.map(isPortFree));
  const taken = wanted.filter((_, index) => !free[index]);
  if (taken.length === 0) return ok('ports', `${wanted.join(', ')} are free`);
  return warn(
    'ports',
    `taken: ${taken.join(', ')}; other free ports will be used`,
    `see what listens: ss -ltnp | grep ${taken[0]}`,
  );
}
