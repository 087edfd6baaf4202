import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { ScopedReader } from './auth/scoped-reader.js';
import { Clock, LiveClock, SimulatedClock } from './clock.js';
import { type BaseConfig, CONFIG } from './config.js';
import { DatabaseModule, readDatabaseTime } from './database.js';
import { HealthChecks } from './health.js';
import { LOGGER, type Logger } from './logging.js';

export interface PlatformParts {
  readonly app: string;
  readonly config: BaseConfig;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly health: HealthChecks;
}

/** What every module of an app may ask for: CONFIG, LOGGER, Registry, HealthChecks, DataSource, ScopedReader and Clock. */
@Global()
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HealthChecks) private readonly health: HealthChecks,
  ) {}

  static forApp({ app, config, logger, registry, health }: PlatformParts): DynamicModule {
    const startClock = (dataSource: DataSource): Clock | Promise<Clock> =>
      config.CLOCK === 'live' ? LiveClock.start(() => readDatabaseTime(dataSource)) : new SimulatedClock(config.CLOCK);
    return {
      module: PlatformModule,
      imports: [DatabaseModule.forApp(app)],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: Registry, useValue: registry },
        { provide: HealthChecks, useValue: health },
        { provide: Clock, inject: [DataSource], useFactory: startClock },
        {
          provide: ScopedReader,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new ScopedReader(dataSource),
        },
      ],
      exports: [CONFIG, LOGGER, Registry, HealthChecks, Clock, ScopedReader, DatabaseModule],
    };
  }

  onModuleInit(): void {
    const { clock } = this;
    if (clock instanceof LiveClock) this.health.register('clock', () => clock.trouble());
  }

  onApplicationShutdown(): void {
    if (this.clock instanceof LiveClock) this.clock.close();
  }
}
