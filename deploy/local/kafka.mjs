import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Order } from './book.mjs';
import { startChild, waitUntilReady } from './children.mjs';
import { writeAtomically } from './files.mjs';
import { fetchKafkaJars } from './kafka-jars.mjs';
import { inRepository } from './paths.mjs';

const READY_SECONDS = 120;
const FORMAT_LIMIT_MS = 60_000;
const GRACE_MS = 15_000;
const ANSWER_LIMIT_MS = 2_000;
const CLUSTER_ID_BYTES = 16;

const run = promisify(execFile);

/** Starts one Kafka broker in KRaft mode on the files of a data folder, formatted first if they are new. */
export async function startKafka({ dataDir, book, port, controllerPort }) {
  const jars = await fetchKafkaJars();
  const home = join(dataDir, 'kafka');
  mkdirSync(home, { recursive: true });
  const properties = join(home, 'server.properties');
  writeAtomically(properties, fillIn({ PORT: port, CONTROLLER_PORT: controllerPort, DATA: join(home, 'data') }));
  await format(home, jars, properties);
  const child = startChild({
    book,
    name: 'kafka',
    command: 'java',
    args: ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', ...classPath(jars), 'kafka.Kafka', properties],
    cwd: home,
    logFile: join(dataDir, 'logs/kafka.log'),
    order: Order.infrastructure,
    stopSignal: 'SIGTERM',
    graceMs: GRACE_MS,
  });
  const brokers = `127.0.0.1:${port}`;
  await waitUntilReady(child, () => answers(brokers), READY_SECONDS);
  return { child, brokers };
}

function fillIn(values) {
  const template = readFileSync(inRepository('deploy/kafka/server.properties'), 'utf8');
  return template.replace(/^[^#].*$/gm, (line) => line.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name])));
}

/** The mark is written last: a launcher killed half way formats again. */
async function format(home, jars, properties) {
  const mark = join(home, 'formatted');
  if (existsSync(mark)) return;
  rmSync(join(home, 'data'), { recursive: true, force: true });
  const clusterId = randomBytes(CLUSTER_ID_BYTES).toString('base64url');
  const args = [
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    ...classPath(jars),
    'kafka.tools.StorageTool',
  ];
  try {
    // `--cluster-id=`, because an id may begin with a dash.
    await run('java', [...args, 'format', `--cluster-id=${clusterId}`, '-c', properties], { timeout: FORMAT_LIMIT_MS });
  } catch (error) {
    throw new Error(`Kafka could not format its data folder: ${error.stderr || error.message}`);
  }
  writeFileSync(mark, `${clusterId}\n`);
}

function classPath(jars) {
  return ['-cp', join(jars, '*'), `-Dlog4j2.configurationFile=${inRepository('deploy/kafka/log4j2.yaml')}`];
}

/** An open port is not enough: the broker is there once the controller lists it. */
async function answers(brokers) {
  const { Kafka, logLevel } = await import('kafkajs');
  const kafka = new Kafka({
    brokers: [brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: ANSWER_LIMIT_MS,
    requestTimeout: ANSWER_LIMIT_MS,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
