import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { baseConfig, loadConfig } from '#platform/config.js';
import { createDataSource } from '#platform/database.js';

const APP = 'supervision';
const CONNECTIONS = 2;
/** Marking a million cases takes its time, and nobody waits behind it but the caller. */
const STATEMENT_ms = 600_000;

const databaseConfig = z.object({ DATABASE_URL: baseConfig.DATABASE_URL });

/** Works on supervision's own schema, in its own role, as the launcher hands it over. */
export async function withDatabase<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const url = loadConfig(databaseConfig).DATABASE_URL;
  const dataSource = createDataSource({
    url,
    app: APP,
    poolConnections: CONNECTIONS,
    statementTimeout_ms: STATEMENT_ms,
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
