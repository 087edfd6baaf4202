import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Registry } from 'prom-client';
import { DataSource, type DataSourceOptions, type EntitySchema, type Logger, type MigrationInterface } from 'typeorm';
import { formatInstant, type Instant } from '#domain/instant.js';
import { type BaseConfig, CONFIG } from './config.js';
import { assert, isTransient } from './errors.js';
import { HealthChecks } from './health.js';
import { databaseTypes } from './pg-types.js';
import { measurePool } from './pool-metrics.js';

export type Constructor<T = object> = new (...parameters: never[]) => T;
export type Entity = Constructor | EntitySchema;
export type Migration = Constructor<MigrationInterface>;

export interface DatabaseSettings {
  /** The role's way in. */
  readonly url: string;
  /** The app: its schema bears its name. */
  readonly app: string;
  readonly entities?: readonly Entity[];
  readonly poolConnections?: number;
  readonly statementTimeout_ms?: number;
}

const CONNECT_ms = 5_000;
const POOL_CONNECTIONS = 5;
const STATEMENT_ms = 30_000;

/** A transaction forgotten open would hold its locks and stop the vacuum for good. */
const IDLE_IN_TRANSACTION_ms = 60_000;

/** Statements carry values, so TypeORM prints nothing; whoever asked gets the error. */
const SILENT: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

function nothing(): void {}

/** One pool per app, in the app's schema and in UTC; `synchronize` stays off, migrations own the tables. */
export function databaseOptions(settings: DatabaseSettings): DataSourceOptions {
  const { url, app, entities = [] } = settings;
  assert(/^[a-z][a-z0-9_]{0,40}$/.test(app), `${app} cannot be the name of a schema`);
  return {
    type: 'postgres',
    url,
    schema: app,
    applicationName: app,
    entities: [...entities],
    synchronize: false,
    logger: SILENT,
    installExtensions: false,
    connectTimeoutMS: CONNECT_ms,
    poolSize: settings.poolConnections ?? POOL_CONNECTIONS,
    // Idle connections that break are replaced by the pool; whoever uses one gets the error itself.
    poolErrorHandler: () => undefined,
    extra: {
      types: databaseTypes,
      options: `-c search_path=${app} -c timezone=UTC`,
      statement_timeout: settings.statementTimeout_ms ?? STATEMENT_ms,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_ms,
    },
  };
}

/** The same database without Nest, for commands and specs; `initialize()` connects it. */
export function createDataSource(settings: DatabaseSettings): DataSource {
  return new DataSource(databaseOptions(settings));
}

/** What the live clock is set by. */
export async function readDatabaseTime(dataSource: DataSource): Promise<Instant> {
  const rows: readonly { readonly at: Instant }[] = await dataSource.query('select clock_timestamp() as at');
  assert(rows[0] !== undefined, 'the database did not tell its time');
  return rows[0].at;
}

/** For `timestamptz` columns of entities whose property is an Instant. */
export const instantColumn = {
  to: (at: Instant | null | undefined) => (typeof at === 'number' ? formatInstant(at) : at),
  from: (at: Instant | null) => at,
} as const;

const CONNECT_ATTEMPTS = 10;
const CONNECT_RETRY_ms = 500;

/** Connects an app to its schema; entities come from `TypeOrmModule.forFeature` of the app's modules. */
@Module({})
export class DatabaseModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Registry) private readonly registry: Registry,
  ) {}

  static forApp(app: string): DynamicModule {
    const options = (config: BaseConfig) => ({
      ...databaseOptions({
        url: config.DATABASE_URL,
        app,
        poolConnections: config.DATABASE_POOL_CONNECTIONS,
        statementTimeout_ms: config.DATABASE_STATEMENT_TIMEOUT_MS,
      }),
      autoLoadEntities: true,
      retryAttempts: CONNECT_ATTEMPTS,
      // A wrong password does not get better by waiting.
      toRetry: isTransient,
      retryDelay: CONNECT_RETRY_ms,
    });
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRootAsync({ inject: [CONFIG], useFactory: options })],
      exports: [TypeOrmModule],
    };
  }

  onModuleInit(): void {
    this.health.register('database', async () => {
      await this.dataSource.query('select 1');
      return undefined;
    });
    measurePool(this.dataSource, this.registry);
  }
}
