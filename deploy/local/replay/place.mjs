import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applications } from '../applications.mjs';
import { migrateAll } from '../apps.mjs';
import { Book } from '../book.mjs';
import { urlForRole } from '../database.mjs';
import { tieToThisProcess } from '../leashed.mjs';
import { inRepository } from '../paths.mjs';
import { choosePorts } from '../ports.mjs';

const NAME_BYTES = 4;
const SECRET_BYTES = 18;
const OWN_SECRET_BYTES = 24;

/**
 * A database, roles, topics and processes that belong to one replay alone, on servers that others may be using.
 * `clock` is that of its applications: an instant, or `live`.
 */
export async function openPlace({ adminUrl, redisUrl, kafkaBrokers, clock }) {
  const name = `replay_${randomBytes(NAME_BYTES).toString('hex')}`;
  const dataDir = mkdtempSync(join(tmpdir(), `${name}-`));
  mkdirSync(join(dataDir, 'logs'));
  const book = new Book(dataDir);
  const untie = tieToThisProcess(dataDir);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const prefix = `${name.replace('_', '-')}.`;
  const plans = await plansFor({ name, prefix, databaseUrl: url.href, redisUrl, kafkaBrokers, clock });
  const place = { name, prefix, dataDir, book, plans, databaseUrl: url.href, kafkaBrokers };
  const close = async () => {
    await book.endAll();
    untie();
    await removeTopics(place);
    await removeDatabase(adminUrl, place);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    ...place,
    close,
    prepare: (onStep) => migrateAll(plans, { databaseUrl: adminUrl, adminUrl: url.href }, onStep),
  };
}

async function plansFor({ name, prefix, databaseUrl, redisUrl, kafkaBrokers, clock }) {
  const names = applications();
  const ports = await choosePorts(Object.fromEntries(names.flatMap((app) => [[`${app} api`], [`${app} metrics`]])));
  const tokenSecret = randomBytes(OWN_SECRET_BYTES).toString('base64url');
  return names.map((app) => {
    const role = `${name}_${app}`;
    const [api, metrics] = [ports[`${app} api`], ports[`${app} metrics`]];
    return {
      name: app,
      role,
      apiUrl: `http://127.0.0.1:${api}`,
      metricsUrl: `http://127.0.0.1:${metrics}`,
      env: {
        DATABASE_URL: urlForRole(databaseUrl, role, randomBytes(SECRET_BYTES).toString('base64url')),
        REDIS_URL: redisUrl,
        KAFKA_BROKERS: kafkaBrokers,
        TOPIC_PREFIX: prefix,
        CLOCK: clock,
        HOST: '127.0.0.1',
        PORT: String(api),
        METRICS_PORT: String(metrics),
        TOKEN_SECRET: tokenSecret,
        LOG_LEVEL: 'warn',
        // What other applications do not know they do not read.
        STATUS_SECRET: randomBytes(OWN_SECRET_BYTES).toString('base64url'),
      },
    };
  });
}

/** The compiled platform knows Kafka; nothing else here does. */
async function removeTopics({ prefix, kafkaBrokers }) {
  const { deleteTopics } = await import(inRepository('dist/libs/platform/src/kafka/topics.js'));
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  await deleteTopics({ brokers: kafkaBrokers.split(','), clientId: 'replay', topicPrefix: prefix, logger: silent });
}

async function removeDatabase(adminUrl, { name, plans }) {
  await withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
    const roles = plans.flatMap(({ role }) => [role, `${role}_reader`]);
    for (const role of roles) await client.query(`DROP ROLE IF EXISTS ${client.escapeIdentifier(role)}`);
  });
}

/** One connection for as long as `act` takes. */
export async function withClient(url, act) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
