import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, WrongUsage } from '../../deploy/local/arguments.mjs';
import { temporaryDataFolder, wipeDataFolder } from '../../deploy/local/data-folder.mjs';
import { startInfrastructure, stopAllInfrastructure } from '../../deploy/local/infrastructure.mjs';
import { main } from '../../deploy/local/main.mjs';
import { whenToldToStop } from '../../deploy/local/stop-signals.mjs';
import { run } from './run.mjs';

const USAGE = 'npm run crash -- [--seed N] [--kills K]';
const SEED_MOST = 2 ** 31 - 1;
const KILLS = 25;
const KILLS_MOST = 1_000;
const SHOWN_COMPLAINTS = 40;
const SIGINT_EXIT = 130;

await main(async () => {
  const { seed, kills } = readCall(process.argv.slice(2));
  say(`crash test: seed ${seed}, ${kills} kills`);
  const dataDir = temporaryDataFolder();
  let place;
  whenToldToStop(async () => {
    await place?.close();
    await clearUp(dataDir);
    process.exit(SIGINT_EXIT);
  });
  try {
    const infrastructure = await startInfrastructure({ dataDir, fsync: true, ownOnly: true });
    const complaints = await run({
      ...{ seed, kills, infrastructure, say },
      onPlace: (opened) => {
        place = opened;
      },
      keepLogs: (placeDir) => keepLogs([dataDir, placeDir]),
    });
    return report(complaints, { seed, kills, seconds: Math.round(performance.now() / 1000) });
  } catch (error) {
    say(`the run came to no end. ${replayLine(seed, kills)}`);
    throw error;
  } finally {
    await clearUp(dataDir);
  }
});

function readCall(args) {
  const { seed, kills } = readArguments(args, { seed: 'value', kills: 'value' });
  return {
    seed: seed === undefined ? (given('SEED') ?? randomInt(SEED_MOST)) : whole('--seed', seed, [0, SEED_MOST]),
    kills: kills === undefined ? KILLS : whole('--kills', kills, [1, KILLS_MOST]),
  };
}

/** `SEED=… npm test` plays the same cards again. */
function given(name) {
  const text = process.env[name];
  return text === undefined || text === '' ? undefined : whole(name, text, [0, SEED_MOST]);
}

function whole(name, text, [least, most]) {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new WrongUsage(`${name} is '${text}', expected a whole number from ${least} to ${most}\nusage: ${USAGE}`);
}

function report(complaints, { seed, kills, seconds }) {
  if (complaints.length === 0) {
    say(`survived ${kills} kills in ${seconds} s, seed ${seed}: nothing lost, doubled, missing, early or untold`);
    return 0;
  }
  say(`${complaints.length} complaints after ${kills} kills in ${seconds} s: ${countsText(complaints)}`);
  for (const complaint of complaints.slice(0, SHOWN_COMPLAINTS)) say(`  ${complaint}`);
  say(replayLine(seed, kills));
  return 1;
}

/** How many of each kind, by the word that a complaint begins with. */
function countsText(complaints) {
  const counts = new Map();
  for (const complaint of complaints) {
    const kind = complaint.slice(0, complaint.indexOf(':'));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function replayLine(seed, kills) {
  return `to play it again: npm run crash -- --seed ${seed} --kills ${kills}`;
}

/** The folders of a run are removed with it; what its processes said is worth keeping when something went wrong. */
function keepLogs(folders) {
  const kept = mkdtempSync(join(tmpdir(), 'mingjian-crash-'));
  for (const folder of folders) cpSync(join(folder, 'logs'), kept, { recursive: true });
  say(`  the logs are kept in ${kept}`);
}

async function clearUp(dataDir) {
  await stopAllInfrastructure();
  await wipeDataFolder(dataDir);
}

/** Each line with the seconds since the beginning. */
function say(line) {
  process.stdout.write(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
}
