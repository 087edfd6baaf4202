import { parseArgs } from 'node:util';
import { generateGuiyang } from '../generate/guiyang.js';
import { WHOLE_cases } from '../generate/shares.js';
import { runCommand, WrongUsage } from './command.js';
import { number } from './import-progress.js';

const USAGE = 'usage: npm run generate -- guiyang --out FILE [--cases 654700] [--seed 1] [--cards FILE]';
const CASES_MAX = 9_999_999;
const SEED_MAX = 2 ** 31;
const KILOBYTES_PER_MEGABYTE = 1024;

/** Writes the cases of a made-up half-year, and what supervision must say of them. */
await runCommand(async () => {
  const { out, cards, cases, seed } = readCall(process.argv.slice(2));
  const begin = performance.now();
  const made = await generateGuiyang({ cases, seed, out, ...(cards === undefined ? {} : { cards }) });
  const seconds = (performance.now() - begin) / 1000;
  const megabytes = Math.round(process.resourceUsage().maxRSS / KILOBYTES_PER_MEGABYTE);
  const lines = [
    `${number(made.accepted)} cases accepted, ${number(made.closed)} closed, ${number(made.closedSameDay)} the same day, ${number(made.closedEarly)} early`,
    `${number(made.events)} events, ${number(made.overdueCards)} overdue cards, ${seconds.toFixed(1)} s, ${megabytes} MB`,
    `npm run replay -- ${out} --mapping guiyang --until 2026-07-01T00:00:00+08:00`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
});

function readCall(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  if (positionals.length !== 1 || positionals[0] !== 'guiyang') {
    throw wrong(`the city is '${positionals.join(' ')}', expected guiyang`);
  }
  if (values.out === undefined) throw wrong('--out is missing');
  return {
    out: values.out,
    cards: values.cards,
    cases: whole('--cases', values.cases, 1, CASES_MAX),
    seed: whole('--seed', values.seed, 0, SEED_MAX),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cases: { type: 'string', default: String(WHOLE_cases) },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        cards: { type: 'string' },
      },
    });
  } catch (error) {
    // Node says which argument it did not expect, or which lacks its value.
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw wrong(`${name} is '${text}', expected a whole number from ${least} to ${most}`);
}

function wrong(why: string): WrongUsage {
  return new WrongUsage(`${why}\n${USAGE}`);
}
