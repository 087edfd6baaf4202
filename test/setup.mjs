import { temporaryDataFolder } from '../deploy/local/data-folder.mjs';
import { startInfrastructure } from '../deploy/local/infrastructure.mjs';
import { compileTemplates } from '../deploy/local/templates.mjs';

/** Gives the integration tests the servers named in the environment, or starts them for this run. */
// biome-ignore lint/style/noDefaultExport: Jest takes the default export of a globalSetup.
export default async function setup() {
  await compileTemplates();
  const { DATABASE_URL, REDIS_URL, KAFKA_BROKERS } = process.env;
  if (DATABASE_URL && REDIS_URL && KAFKA_BROKERS) return;
  const dataDir = temporaryDataFolder();
  const infrastructure = await startInfrastructure({ dataDir, fsync: false });
  process.env.DATABASE_URL = infrastructure.databaseUrl;
  process.env.REDIS_URL = infrastructure.redisUrl;
  process.env.KAFKA_BROKERS = infrastructure.kafkaBrokers;
  globalThis.startedForTests = { dataDir, infrastructure };
}
