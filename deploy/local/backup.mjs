import { resolve } from 'node:path';
import { applications } from './applications.mjs';
import { readArguments, WrongUsage } from './arguments.mjs';
import { dump } from './backup/dump.mjs';
import { readJson } from './files.mjs';
import { main } from './main.mjs';
import { inRepository } from './paths.mjs';
import { Progress } from './progress.mjs';

const USAGE = 'npm run backup -- --to FOLDER';

await main(async () => {
  const { to } = readArguments(process.argv.slice(2), { to: 'value' });
  if (to === undefined) throw new WrongUsage(`--to is missing\nusage: ${USAGE}`);
  const { version } = readJson(inRepository('package.json'));
  const folder = resolve(to);
  const settings = { adminUrl: process.env.ADMIN_DATABASE_URL, schemas: applications(), to: folder, product: version };
  const manifest = await new Progress().step(`backup to ${folder}`, () => dump(settings));
  const tables = Object.values(manifest.schemas).flatMap((schema) => schema.tables);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${tables.length} tables, ${rows.toLocaleString('en-US')} rows, as they were at ${manifest.madeAt}`);
  return 0;
});
