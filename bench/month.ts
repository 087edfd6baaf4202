import pg from 'pg';
import { createDataSource } from '#platform/database.js';
import { CITY, measureClosedCases, seedClosedCases } from './closed-cases.js';
import { type Aim, report, say } from './lib/figures.js';
import { Rig, type Servers } from './lib/rig.js';

const STATEMENT_ms = 600_000;

const AIMS: Readonly<Record<string, Aim>> = {
  'statistics of the month': { atMost: 600 },
  'scores by window': { atMost: 2_000 },
};

/** e: a month of a large city: its statistics, and the scores of every window with their ledgers. */
export async function month(servers: Servers): Promise<void> {
  const rig = await Rig.open(servers);
  const client = new pg.Client({ connectionString: rig.place.databaseUrl });
  try {
    await client.connect();
    say(`${CITY.closed} closed cases of ${CITY.windows} windows`);
    await seedClosedCases(client);
    const url = rig.planOf('supervision').env['DATABASE_URL'] ?? '';
    const asApp = await createDataSource({ url, app: 'supervision', statementTimeout_ms: STATEMENT_ms }).initialize();
    const answers = await measureClosedCases(asApp);
    await asApp.destroy();
    for (const { name, objects, runs_ms } of answers) {
      const aim = AIMS[name];
      // The first run reads everything from the disk for all that follow.
      const figure = {
        name: `e.${name.replaceAll(' ', '-')}`,
        unit: 'ms',
        runs: runs_ms.slice(1),
        note: `${objects} of them`,
      };
      report(aim === undefined ? figure : { ...figure, aim });
    }
  } finally {
    await client.end();
    await rig.close();
  }
}
