import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { Clock, LiveClock, SimulatedClock } from '#platform/clock.js';
import { baseConfig, loadConfig, variable } from '#platform/config.js';
import { createDataSource, readDatabaseTime } from '#platform/database.js';
import { DomainError } from '#platform/errors.js';

const POOL_connections = 2;

const accessConfig = z.object({
  DATABASE_URL: baseConfig.DATABASE_URL,
  CLOCK: baseConfig.CLOCK,
  INTAKE_URL: variable('http://host:port', httpUrl).optional(),
});

/** The running intake, as a command on the operator's machine reaches it. */
export interface IntakeAccess {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  /** The bulk door. */
  readonly doorUrl: string;
}

/** Connects for as long as `work` takes. `url` is what the caller gave instead of INTAKE_URL. */
export async function withIntake<T>(url: string | undefined, work: (access: IntakeAccess) => Promise<T>): Promise<T> {
  const config = loadConfig(accessConfig);
  const base = url ?? config.INTAKE_URL;
  if (base === undefined) {
    throw new DomainError('config', 'INTAKE_URL is missing, expected http://host:port of the running intake, or --url');
  }
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    app: 'intake',
    poolConnections: POOL_connections,
  });
  await dataSource.initialize();
  const clock = await clockOf(config.CLOCK, dataSource);
  try {
    return await work({ dataSource, clock, doorUrl: new URL('/events/bulk', base).href });
  } finally {
    if (clock instanceof LiveClock) clock.close();
    await dataSource.destroy();
  }
}

/** That of the running intake: a replay's stands where the replay says. */
async function clockOf(given: z.output<typeof accessConfig>['CLOCK'], dataSource: DataSource): Promise<Clock> {
  return given === 'live' ? await LiveClock.start(() => readDatabaseTime(dataSource)) : new SimulatedClock(given);
}

export function httpUrl(text: string): string | undefined {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) ? text : undefined;
}
