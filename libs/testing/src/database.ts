import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { createDataSource, type Entity, type Migration } from '#platform/database.js';
import { migrate } from '#platform/migrate.js';

export interface TestDatabaseSettings {
  readonly app: string;
  readonly migrations: readonly Migration[];
  readonly entities?: readonly Entity[];
  readonly poolConnections?: number;
}

export interface TestDatabase {
  /** Connected as the app's own role. */
  readonly dataSource: DataSource;
  /** The app's way in, for processes started by the test. */
  readonly url: string;
  /** The superuser's way in. */
  readonly adminUrl: string;
  /** Disconnects and removes the database. */
  drop(): Promise<void>;
}

const PASSWORD = 'test';

/** A migrated database of one's own, copied from a template that is made once per set of migrations. */
export async function createTestDatabase(settings: TestDatabaseSettings): Promise<TestDatabase> {
  const server = serverUrl();
  const name = `test_${settings.app}_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    // One at a time: a template must not be in use while it is copied, nor be made twice.
    await admin.query(`select pg_advisory_lock(hashtext('test-template'))`);
    await admin.query(`create database ${name} template ${await templateOf(admin, server, settings)}`);
  });
  const url = appUrl(server, settings.app, name);
  const { entities = [], app, poolConnections = 5 } = settings;
  const dataSource = createDataSource({ url, app, entities, poolConnections });
  await dataSource.initialize();
  return {
    dataSource,
    url,
    adminUrl: within(server, name),
    drop: async () => {
      await dataSource.destroy();
      await asAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

/** Fails when the entities say something else than the tables that the migrations made. */
export async function assertNoDrift(dataSource: DataSource): Promise<void> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  if (upQueries.length === 0) return;
  throw new Error(`entities and tables differ; missing:\n${upQueries.map(({ query }) => query).join('\n')}`);
}

function serverUrl(): string {
  const { DATABASE_URL: url } = process.env;
  if (url === undefined) throw new Error('DATABASE_URL is missing, expected the URL of a superuser of a test server');
  return url;
}

/** Half-made templates bear another name, so that a killed run leaves none behind that looks finished. */
async function templateOf(admin: pg.Client, server: string, settings: TestDatabaseSettings): Promise<string> {
  const { app, migrations } = settings;
  const name = `template_${app}_${await fingerprint(migrations)}`;
  const known = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (known.rowCount === 1) return name;
  const draft = `${name}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  await migrate({ adminUrl: within(server, draft), appUrl: appUrl(server, app, draft), app, migrations });
  await admin.query(`alter database ${draft} rename to ${name}`);
  return name;
}

/** Of the statements themselves, wherever their text comes from, and of the program that runs them. */
async function fingerprint(migrations: readonly Migration[]): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(new URL('../../platform/src/migrate.ts', import.meta.url)));
  const recorder = {
    query: async (text: string, parameters: unknown) => {
      hash.update(`${text}\n${JSON.stringify(parameters)}\n`);
      return [];
    },
  };
  for (const Migration of migrations) {
    const migration = new Migration();
    hash.update(`${migration.name ?? Migration.name}\n`);
    // Migrations here speak SQL only, so they ask a runner for nothing but `query`.
    await migration.up(recorder as unknown as QueryRunner);
  }
  return hash.digest('hex').slice(0, 16);
}

/** A role of the tests' own: the one of a running product on the same server keeps its password. */
function appUrl(server: string, app: string, database: string): string {
  const url = new URL(within(server, database));
  url.username = `${app}_test`;
  url.password = PASSWORD;
  return url.href;
}

function within(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(server: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
