import { cpus, loadavg, totalmem } from 'node:os';
import { temporaryDataFolder, wipeDataFolder } from '#launcher/data-folder.mjs';
import { startInfrastructure, stopAllInfrastructure } from '#launcher/infrastructure.mjs';
import { act } from './act.js';
import { backlog } from './backlog.js';
import { burst } from './burst.js';
import { chain } from './chain.js';
import { guiyang } from './guiyang.js';
import { City } from './lib/city.js';
import { median, say } from './lib/figures.js';
import type { Servers } from './lib/rig.js';
import { lists } from './lists.js';
import { memory } from './memory.js';
import { month } from './month.js';
import { punctual } from './punctual.js';
import { recount } from './recount.js';
import { revival } from './revival.js';
import { shower } from './shower.js';
import { usual } from './usual.js';

const GIGABYTE = 1024 ** 3;

/** Each bench by its letter; `npm run bench -- a d` runs these alone, in this order. */
const BENCHES: Readonly<Record<string, (run: Run) => Promise<void>>> = {
  a: async (run) => {
    run.judged_per_second = median(await backlog(run.servers));
  },
  b: ({ servers }) => chain(servers),
  c: ({ servers }) => punctual(servers),
  e: ({ servers }) => month(servers),
  f: ({ servers }) => act(servers),
  h: async (run) => memory(await run.city()),
  d: async (run) => {
    run.last_ms = median(await burst(await run.city()));
  },
  g: async (run) => revival(await run.city()),
  i: async (run) => lists(await run.city()),
  j: async (run) => recount(await run.city()),
  l: ({ servers }) => shower(servers),
  guiyang: ({ servers }) => guiyang(servers),
  k: async (run) => {
    await run.leaveCity();
    await usual(run.servers, run);
  },
};

/** What the benches of one run share. */
class Run {
  judged_per_second: number | undefined;
  last_ms: number | undefined;
  private open: City | undefined;

  constructor(readonly servers: Servers) {}

  async city(): Promise<City> {
    this.open ??= await City.open(this.servers);
    return this.open;
  }

  async leaveCity(): Promise<void> {
    await this.open?.rig.close();
    this.open = undefined;
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(`unknown bench '${unknown.join("', '")}', expected any of ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
const dataDir = temporaryDataFolder();
const end = async (code: number) => {
  await stopAllInfrastructure();
  await wipeDataFolder(dataDir);
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(1));

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
  const run = new Run({ adminUrl: databaseUrl, redisUrl, kafkaBrokers, pids });
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`bench ${name}`);
    await bench(run);
  }
  await run.leaveCity();
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
