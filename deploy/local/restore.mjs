import { resolve } from 'node:path';
import { applications } from './applications.mjs';
import { readArguments, WrongUsage } from './arguments.mjs';
import { restore } from './backup/restore.mjs';
import { urlForRole } from './database.mjs';
import { leaveDemoOut } from './demo.mjs';
import { main } from './main.mjs';
import { productData } from './paths.mjs';
import { Progress } from './progress.mjs';
import { secretOf } from './secrets.mjs';

const USAGE = 'npm run restore -- --from FOLDER [--replace] [--log-lost]';

await main(async () => {
  const known = { from: 'value', replace: 'flag', 'log-lost': 'flag' };
  const { from, replace = false, 'log-lost': logLost = false } = readArguments(process.argv.slice(2), known);
  if (from === undefined) throw new WrongUsage(`--from is missing\nusage: ${USAGE}`);
  const { ADMIN_DATABASE_URL: adminUrl, KAFKA_BROKERS: brokers, TOPIC_PREFIX: topicPrefix = '' } = process.env;
  // As the migrations read them: a topic that is missing is made as they would make it.
  const { KAFKA_REPLICAS: replicas = '1', KAFKA_CASE_PARTITIONS: casePartitions = '8' } = process.env;
  const made = { replicas: Number(replicas), casePartitions: Number(casePartitions) };
  const roles = applications().map((name) => [name, urlForRole(adminUrl, name, secretOf(productData, name))]);
  const kafka = { brokers: brokers.split(','), topicPrefix, ...made };
  const folder = resolve(from);
  const settings = { adminUrl, roles: Object.fromEntries(roles), kafka, from: folder, replace, logLost };
  const { manifest, toRead } = await new Progress().step(`restore from ${folder}`, () => restore(settings));
  leaveDemoOut(productData);
  console.log(
    `the database is as it was at ${manifest.madeAt}; after npm start the applications read what came later:`,
  );
  for (const [topic, count] of Object.entries(toRead))
    console.log(`  ${topic}: ${count.toLocaleString('en-US')} records`);
  return 0;
});
