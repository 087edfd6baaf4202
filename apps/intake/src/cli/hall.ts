import type { HallLoaded } from '#contracts/api/hall.js';
import { never } from '#domain/never.js';
import { transaction } from '#platform/tx.js';
import { HallService } from '../hall/hall.service.js';
import { LISTS } from '../hall/hall-plan.js';
import { type HallSummary, summarizeHalls } from '../hall/hall-summary.js';
import { loadHall } from '../hall/load-hall.js';
import { runCommand } from './command.js';
import { type HallCall, readHallCall, USAGE } from './hall-call.js';
import { withHallFile } from './hall-from-file.js';
import { withIntake } from './intake-access.js';

/** Above the call: what it runs must find them. */
const COUNT_characters = 6;
const LIST_characters = 8;

/** `npm run hall`: loads a hall from its file, and lists those that were loaded. */
await runCommand(async () => {
  const call = readHallCall(process.argv.slice(2));
  process.stdout.write(`${call === 'HELP' ? USAGE : await answerTo(call)}\n`);
});

async function answerTo(call: HallCall): Promise<string> {
  switch (call.act) {
    case 'LOAD': {
      const loaded = await load(call.file, call.isDry);
      return call.isJson ? JSON.stringify(loaded) : loadedText(loaded, call.isDry);
    }
    case 'LIST': {
      const halls = await withIntake(undefined, ({ dataSource }) => transaction(dataSource, summarizeHalls));
      return call.isJson ? JSON.stringify({ halls }) : listText(halls);
    }
    default:
      return never(call);
  }
}

function load(file: string, isDry: boolean): Promise<HallLoaded> {
  return withHallFile(file, (document) =>
    withIntake(undefined, ({ dataSource, clock }) =>
      transaction(dataSource, (tx) => loadHall(tx, new HallService(), document, { now: clock.now(), isDry })),
    ),
  );
}

function loadedText({ hall, told, unchanged }: HallLoaded, isDry: boolean): string {
  const rows = LISTS.map((list) => {
    const counts = [told[list], unchanged[list]].map((count) => String(count).padStart(COUNT_characters));
    return `  ${list.padEnd(LIST_characters)} ${counts[0]} new or changed ${counts[1]} as before`;
  });
  return [isDry ? `hall ${hall} would be loaded` : `hall ${hall} is loaded`, ...rows].join('\n');
}

function listText(halls: readonly HallSummary[]): string {
  if (halls.length === 0) return 'no hall is loaded: npm run hall -- load FILE';
  return halls
    .map(({ code, name, region, windows, units, people, items }) => {
      const counts = `${units} units, ${windows} windows, ${people} people, ${items} items`;
      return `${code}  ${name}  ${region}  ${counts}`;
    })
    .join('\n');
}
