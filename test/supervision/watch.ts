import { DataSource } from 'typeorm';
import { databaseOptions } from '#platform/database.js';
import { applicationReady, type Child, startApplication } from '../../deploy/local/apps.mjs';
import { choosePorts } from '../../deploy/local/ports.mjs';
import { openPlace, type Place } from '../../deploy/local/replay/place.mjs';

/** A hall's watch of its own: database, topics, and as many supervision processes as a test wants. */
export class Watch {
  private constructor(
    readonly place: Place,
    /** Connected as the superuser, in supervision's schema. */
    readonly database: DataSource,
  ) {}

  static async open(clock: string): Promise<Watch> {
    const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
    if (!databaseUrl || !redisUrl || !kafkaBrokers) throw new Error('the servers of the tests are not named');
    const place = await openPlace({ adminUrl: databaseUrl, redisUrl, kafkaBrokers, clock });
    await place.prepare((_, act) => act());
    const options = databaseOptions({ url: place.databaseUrl, app: 'supervision', statementTimeout_ms: 120_000 });
    const database = new DataSource(options);
    await database.initialize();
    return new Watch(place, database);
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<Child> {
    const plan = this.place.plans.find(({ name }) => name === 'supervision');
    if (plan === undefined) throw new Error('nest-cli.json does not list supervision');
    const { api, metrics } = await choosePorts({ api: undefined, metrics: undefined });
    const own = {
      ...plan,
      metricsUrl: `http://127.0.0.1:${metrics}`,
      env: { ...plan.env, PORT: String(api), METRICS_PORT: String(metrics), ...env },
    };
    const child = startApplication(own, this.place);
    await applicationReady(own, child);
    return child;
  }

  async query<T>(text: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return await this.database.query(text, [...parameters]);
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.place.close();
  }
}
