import { cpus, loadavg, totalmem } from 'node:os';
import { temporaryDataFolder, wipeDataFolder } from '#launcher/data-folder.mjs';
import { startInfrastructure, stopAllInfrastructure } from '#launcher/infrastructure.mjs';
import { backlog } from './backlog.js';
import { say } from './lib/figures.js';
import type { Servers } from './lib/rig.js';

const GIGABYTE = 1024 ** 3;

/** Each bench by its letter; `npm run bench -- a d` runs these alone. */
const BENCHES: Readonly<Record<string, (servers: Servers) => Promise<void>>> = {
  a: backlog,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(`unknown bench '${unknown.join("', '")}', expected any of ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
const dataDir = temporaryDataFolder();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(1));
const end = async (code: number) => {
  await stopAllInfrastructure();
  await wipeDataFolder(dataDir);
  process.exit(code);
};

try {
  const { databaseUrl, redisUrl, kafkaBrokers, pids } = await startInfrastructure({
    dataDir,
    fsync: true,
    ownOnly: true,
    // When a card was committed is told by the server itself.
    postgres: { track_commit_timestamp: 'on' },
    onStep: (name) => say(name),
  });
  process.stdout.write(`${JSON.stringify(machine())}\n`);
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`bench ${name}`);
    await bench({ adminUrl: databaseUrl, redisUrl, kafkaBrokers, pids });
  }
  await end(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  await end(1);
}

function machine() {
  const [first] = cpus();
  return {
    machine: first?.model ?? 'unknown',
    cores: cpus().length,
    memory_GB: Math.round(totalmem() / GIGABYTE),
    node: process.version,
    load: loadavg()[0],
    fsync: 'on',
  };
}
