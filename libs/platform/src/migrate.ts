import pg from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { READER_SETTING } from './auth/row-security.js';
import { databaseUrl, loadConfig } from './config.js';
import { databaseOptions, type Migration } from './database.js';
import { assert } from './errors.js';
import { createLogger, type Logger } from './logging.js';

export interface MigrateSettings {
  /** May create roles and schemas. */
  readonly adminUrl: string;
  /** The app's own way in: its user becomes the app's role, its password that role's. */
  readonly appUrl: string;
  /** The app: its schema bears its name. */
  readonly app: string;
  readonly migrations: readonly Migration[];
}

/** Owns every table and logs in nowhere, so that no app can change a table's shape. */
export const MIGRATION_ROLE = 'migrator';

/** Each schema remembers its own migrations. */
const MIGRATIONS_TABLE = 'migration';

/** An index over a large ledger takes its time. */
const MIGRATION_STATEMENT_ms = 3_600_000;

/** Two starts that touch the same role at once: the later one tries again. */
const ROLE_ATTEMPTS = 10;

/** Brings roles, schema and tables of an app up to date; names the migrations that ran. Safe to run twice and at once. */
export async function migrate(settings: MigrateSettings): Promise<readonly string[]> {
  const admin = new pg.Client({ connectionString: settings.adminUrl, application_name: 'migrate' });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(hashtext($1))', [`migrate ${settings.app}`]);
    await prepareRoles(admin, settings);
    await prepareSchema(admin, settings);
    return await runMigrations(settings);
  } finally {
    // Ends the session and with it the lock.
    await admin.end();
  }
}

const migrateConfig = z.object({ ADMIN_DATABASE_URL: databaseUrl(), DATABASE_URL: databaseUrl() });

/** The whole of an app's `migrate.ts`: surroundings in, schema up to date. */
export async function migrateFromEnvironment(app: string, migrations: readonly Migration[]): Promise<void> {
  const logger: Logger = createLogger({ app, level: 'info' });
  const config = loadConfig(migrateConfig);
  const ran = await migrate({ adminUrl: config.ADMIN_DATABASE_URL, appUrl: config.DATABASE_URL, app, migrations });
  for (const migration of ran) logger.info({ migration }, 'migrated');
  logger.info({ schema: app, count: ran.length }, 'the schema is up to date');
}

async function prepareRoles(admin: pg.Client, { appUrl }: MigrateSettings): Promise<void> {
  const { username, password } = new URL(appUrl);
  const role = pg.escapeIdentifier(decodeURIComponent(username));
  const reader = pg.escapeIdentifier(readerOf(appUrl));
  const secret = pg.escapeLiteral(decodeURIComponent(password));
  await untilUndisturbed(async () => {
    await admin.query(createRole(MIGRATION_ROLE, 'nologin'));
    await admin.query(`grant ${MIGRATION_ROLE} to current_user`);
    await admin.query(createRole(role, 'login'));
    await admin.query(`alter role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${secret}`);
    await admin.query(createRole(reader, 'nologin'));
    await admin.query(`alter role ${reader} nologin nosuperuser nocreatedb nocreaterole nobypassrls`);
    // What the app sees it must not see less of because it may also be the reader; it becomes the reader on purpose.
    await admin.query(`grant ${reader} to ${role} with inherit false, set true`);
  });
}

/** The role in which an app reads for people: named after its own, as `ScopedReader` does. */
function readerOf(appUrl: string): string {
  return `${decodeURIComponent(new URL(appUrl).username)}_reader`;
}

/** Roles belong to the whole server, so two databases may create them at the same moment. */
function createRole(role: string, login: 'login' | 'nologin'): string {
  return `do $$ begin create role ${role} ${login};
    exception when duplicate_object or unique_violation then null; end $$`;
}

async function untilUndisturbed(change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      const disturbed = error instanceof Error && /concurrently updated|unique constraint/.test(error.message);
      if (!disturbed || attempt === ROLE_ATTEMPTS) throw error;
    }
  }
}

async function prepareSchema(admin: pg.Client, { app, appUrl }: MigrateSettings): Promise<void> {
  const schema = pg.escapeIdentifier(app);
  const role = pg.escapeIdentifier(decodeURIComponent(new URL(appUrl).username));
  const byDefault = `alter default privileges for role ${MIGRATION_ROLE} in schema ${schema}`;
  await admin.query(`create schema if not exists ${schema} authorization ${MIGRATION_ROLE}`);
  await admin.query(`grant usage on schema ${schema} to ${role}, ${pg.escapeIdentifier(readerOf(appUrl))}`);
  await admin.query(`${byDefault} grant select, insert, update, delete on tables to ${role}`);
  await admin.query(`${byDefault} grant usage, select on sequences to ${role}`);
}

/** As the options of a connection are written. */
function escaped(value: string): string {
  return value.replace(/[\\ ]/g, '\\$&');
}

async function runMigrations({ adminUrl, app, appUrl, migrations }: MigrateSettings): Promise<readonly string[]> {
  const options = databaseOptions({
    url: adminUrl,
    app,
    poolConnections: 2,
    statementTimeout_ms: MIGRATION_STATEMENT_ms,
  });
  assert(options.type === 'postgres', 'migrations are for PostgreSQL');
  const dataSource = new DataSource({
    ...options,
    migrations: [...migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    extra: {
      ...options.extra,
      options: `${options.extra.options} -c role=${MIGRATION_ROLE} -c ${READER_SETTING}=${escaped(readerOf(appUrl))}`,
    },
  });
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    const role = pg.escapeIdentifier(decodeURIComponent(new URL(appUrl).username));
    await dataSource.query(`revoke insert, update, delete on ${MIGRATIONS_TABLE} from ${role}`);
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
