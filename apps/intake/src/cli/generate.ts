import { GuiyangHalfYear, generateGuiyang } from '../generate/guiyang.js';
import { runCommand } from './command.js';
import { readGenerateCall } from './generate-call.js';
import { generateInto } from './generate-into.js';
import { number } from './import-progress.js';

const KILOBYTES_PER_MEGABYTE = 1024;

/** Makes the cases of a made-up half-year, and what supervision must say of them. */
await runCommand(async (signal) => {
  const { cards, cases, seed, target } = readGenerateCall(process.argv.slice(2));
  const begin = performance.now();
  const asked = { cases, seed, ...(cards === undefined ? {} : { cards }) };
  const city = new GuiyangHalfYear(asked);
  const last =
    'out' in target
      ? `npm run replay -- ${target.out} --mapping guiyang --until 2026-07-01T00:00:00+08:00`
      : await generateInto(city, asked, target, signal);
  const made = 'out' in target ? await generateGuiyang({ ...asked, out: target.out }) : city.made;
  const seconds = (performance.now() - begin) / 1000;
  const megabytes = Math.round(process.resourceUsage().maxRSS / KILOBYTES_PER_MEGABYTE);
  const lines = [
    `${number(made.accepted)} cases accepted, ${number(made.closed)} closed, ${number(made.closedSameDay)} the same day, ${number(made.closedEarly)} early`,
    `${number(made.events)} events, ${number(made.overdueCards)} overdue cards, ${seconds.toFixed(1)} s, ${megabytes} MB`,
    last,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
});
