import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseInstant } from '#domain/instant.js';
import { baseConfig, loadConfig } from '#platform/config.js';
import { createDataSource } from '#platform/database.js';
import { reportOf, writeCards } from '../replay-report/report.js';
import { writeScores } from '../replay-report/scores.js';

/** A month of a city is counted in one statement. */
const STATEMENT_ms = 300_000;

/** `replay-report --until INSTANT [--cards FILE] [--scores FILE]`: what a replay left in the tables, as JSON; part of `npm run replay`. */
const { values } = parseArgs({
  options: { until: { type: 'string' }, cards: { type: 'string' }, scores: { type: 'string' } },
});
const now = parseInstant(values.until ?? '');
if (now === undefined) throw new Error(`--until is '${values.until ?? ''}', expected an instant`);
const config = loadConfig(z.object({ DATABASE_URL: baseConfig.DATABASE_URL }));
const url = config.DATABASE_URL;
const dataSource = createDataSource({ url, app: 'supervision', statementTimeout_ms: STATEMENT_ms });
await dataSource.initialize();
try {
  if (values.cards !== undefined) await writeCards(dataSource, values.cards);
  const scores = values.scores === undefined ? [] : await writeScores(dataSource, now, values.scores);
  process.stdout.write(`${JSON.stringify({ ...(await reportOf(dataSource)), scores })}\n`);
} finally {
  await dataSource.destroy();
}
