import { z } from 'zod';
import { baseConfig, loadConfig } from '#platform/config.js';
import { createDataSource } from '#platform/database.js';
import { reportOf, writeCards } from '../replay-report/report.js';

/** `replay-report [--cards OUT.csv]`: what a replay left in the tables, as JSON; part of `npm run replay`. */
const config = loadConfig(z.object({ DATABASE_URL: baseConfig.DATABASE_URL }));
const dataSource = createDataSource({ url: config.DATABASE_URL, app: 'supervision' });
await dataSource.initialize();
try {
  const [flag, path] = process.argv.slice(2);
  if (flag === '--cards' && path !== undefined) await writeCards(dataSource, path);
  process.stdout.write(`${JSON.stringify(await reportOf(dataSource))}\n`);
} finally {
  await dataSource.destroy();
}
