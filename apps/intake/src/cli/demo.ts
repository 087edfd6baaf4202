import type { HallDocument } from '#contracts/api/hall.js';
import { type CaseEventType, caseEvents } from '#contracts/case-events.js';
import { assert } from '#platform/errors.js';
import { transaction } from '#platform/tx.js';
import { LINES_MAX } from '../bulk/lines.js';
import { DEMO_SOURCE } from '../demo/catalogue.js';
import { type Demo, demoOf } from '../demo/demo.js';
import { HallService } from '../hall/hall.service.js';
import { loadHall } from '../hall/load-hall.js';
import { bulkClient, type Send } from '../import/bulk-client.js';
import { registerSource, revokeKey } from '../sources/register.js';
import { runCommand, WrongUsage } from './command.js';
import { withHallFile } from './hall-from-file.js';
import { type IntakeAccess, withIntake } from './intake-access.js';

/** The shipped hall whose cases the demo invents. */
const DEMO_HALL = 'guiyang';

await runCommand(async () => {
  if (process.argv.length > 2) throw new WrongUsage('the demo takes no arguments');
  const demo = await withHallFile(DEMO_HALL, (hall) => withIntake(undefined, (access) => load(hall, access)));
  process.stdout.write(`${sentencesOf(demo).join('\n')}\n`);
});

async function load(document: HallDocument, { dataSource, clock, doorUrl }: IntakeAccess): Promise<Demo> {
  const hall = new HallService();
  const now = clock.now();
  const demo = demoOf(document, now);
  const acts = Object.keys(caseEvents) as CaseEventType[];
  const registration = { id: DEMO_SOURCE, acts, lagSeconds: 0, entryTime: true, label: 'demo', isOneTime: true };
  const key = await transaction(dataSource, async (tx) => {
    await loadHall(tx, hall, document, { now });
    return await registerSource(tx, hall, registration, now);
  });
  try {
    await tell(demo, bulkClient({ url: doorUrl, key }));
  } finally {
    await transaction(dataSource, (tx) => revokeKey(tx, key, now));
  }
  return demo;
}

async function tell({ events }: Demo, door: Send): Promise<void> {
  for (let from = 0; from < events.length; from += LINES_MAX) {
    const lines = events.slice(from, from + LINES_MAX).map((event) => JSON.stringify(event));
    for (const verdict of await door(lines)) {
      assert(verdict.status === 'accepted', `the door refused a line of the demo: ${JSON.stringify(verdict)}`);
    }
  }
}

function sentencesOf({ cases, events, today, shiftedWeeks }: Demo): readonly string[] {
  const loaded = `demo: ${cases} cases with ${events.length} facts of 贵阳市, as of ${today}`;
  if (shiftedWeeks === 0) return [loaded];
  return [loaded, `no published calendar covers today, so the demo lies ${shiftedWeeks} weeks back`];
}
