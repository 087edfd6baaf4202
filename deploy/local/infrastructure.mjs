import { join } from 'node:path';
import { Book, endLeftovers } from './book.mjs';
import { prepareDataFolder } from './data-folder.mjs';
import { readJson, setLogAside, writeJson } from './files.mjs';
import { given } from './given.mjs';
import { startKafka } from './kafka.mjs';
import { tieToThisProcess } from './leashed.mjs';
import { takeLock } from './lock.mjs';
import { choosePorts } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

/** How to stop each infrastructure of this process, also while it is still starting. */
const open = new Set();

/** Stops whatever this process started; for a launcher that is told to end at any moment. */
export async function stopAllInfrastructure() {
  await Promise.all([...open].map((stop) => stop()));
}

/**
 * Starts PostgreSQL, Redis and Kafka for a data folder, or takes those named in the environment.
 * They end with `stop()`, and with this process whatever ends it. `postgres` are settings of it beside our own. With
 * `ownOnly` nothing is taken from the environment: whoever means to crash servers must not crash somebody else's.
 */
export async function startInfrastructure({
  dataDir,
  fsync = true,
  ownOnly = false,
  postgres = {},
  onStep = () => undefined,
}) {
  const giveBackLock = await takeLock(dataDir, 'local infrastructure');
  const left = await endLeftovers(dataDir);
  if (left.length > 0) onStep(`ended what an earlier run left behind: ${left.join(', ')}`);
  prepareDataFolder(dataDir);
  const book = new Book(dataDir);
  const untie = tieToThisProcess(dataDir);
  let stopping;
  const stop = () => {
    stopping ??= book.endAll().then(() => {
      untie();
      giveBackLock();
      open.delete(stop);
    });
    return stopping;
  };
  open.add(stop);
  try {
    const taken = ownOnly ? {} : given;
    const services = await startServices({ dataDir, fsync, postgres, book, taken, onStep });
    const restart = (name, signal) =>
      restartService(
        services.find((service) => service.name === name),
        signal,
      );
    return { ...addresses(services, taken), pids: pidsOf(services), services, book, restart, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServices({ dataDir, fsync, postgres, book, taken, onStep }) {
  const ports = await portsFor(dataDir);
  const starters = {
    postgres:
      taken.databaseUrl === undefined &&
      (() => startPostgres({ dataDir, book, port: ports.postgres, fsync, extra: postgres })),
    redis: taken.redisUrl === undefined && (() => startRedis({ dataDir, book, port: ports.redis })),
    kafka:
      taken.kafkaBrokers === undefined &&
      (() => startKafka({ dataDir, book, port: ports.kafka, controllerPort: ports.controller })),
  };
  const wanted = Object.entries(starters).filter(([, start]) => start !== false);
  for (const [name] of wanted) setLogAside(join(dataDir, 'logs', `${name}.log`));
  // All are waited for, also when one fails: what is half started must be in the book before it is ended.
  const results = await Promise.allSettled(
    wanted.map(async ([name, start]) => {
      const begin = performance.now();
      const started = await start();
      onStep(`${name} on 127.0.0.1:${ports[name]}`, (performance.now() - begin) / 1000);
      return { name, start, ...started };
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results.map((result) => result.value);
}

/** The ports of the run before, where they are still free: addresses that people noted down stay true. */
async function portsFor(dataDir) {
  const file = join(dataDir, 'ports.json');
  const before = readJson(file) ?? {};
  const { postgres, redis, kafka, controller } = before;
  const ports = await choosePorts({ postgres, redis, kafka, controller });
  writeJson(file, ports);
  return ports;
}

/** Ends one server as the signal says, which may be the hard way, and starts it again on the same files. */
async function restartService(service, signal) {
  process.kill(service.child.pid, signal);
  await service.child.exited;
  Object.assign(service, await service.start());
}

function addresses(services, taken) {
  const started = Object.fromEntries(services.map((service) => [service.name, service]));
  return {
    databaseUrl: taken.databaseUrl ?? started.postgres.url,
    redisUrl: taken.redisUrl ?? started.redis.url,
    kafkaBrokers: taken.kafkaBrokers ?? started.kafka.brokers,
  };
}

function pidsOf(services) {
  return Object.fromEntries(services.map(({ name, child }) => [name, child.pid]));
}
