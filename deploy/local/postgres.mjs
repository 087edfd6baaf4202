import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endProcess, Order } from './book.mjs';
import { startChild, waitUntilReady } from './children.mjs';
import { postgresHome } from './data-folder.mjs';
import { databaseUser } from './database-user.mjs';
import { identityOf } from './identity.mjs';
import { postgresPrograms } from './postgres-programs.mjs';
import { secretOf } from './secrets.mjs';

const READY_SECONDS = 60;
const INITDB_LIMIT_MS = 60_000;
const GRACE_MS = 10_000;
const MEGABYTE = 1024 * 1024;
const LARGEST_SHARED_BUFFERS_MB = 1024;
/** One sixteenth of the memory: it shares the machine with a broker, Redis and the applications. */
const SHARED_BUFFERS_DIVISOR = 16;

const run = promisify(execFile);

/** Starts PostgreSQL on the files of a data folder, made first if there are none. */
export async function startPostgres({ dataDir, book, port, fsync, extra }) {
  const user = databaseUser();
  const home = postgresHome(dataDir, user);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const programs = await postgresPrograms(home, user);
  const files = join(home, 'data');
  const password = secretOf(dataDir, 'postgres');
  if (!existsSync(join(files, 'PG_VERSION'))) await initialise({ home, files, programs, password, user, fsync });
  await endStranger(files);
  const child = startChild({
    book,
    name: 'postgres',
    command: join(programs, 'bin/postgres'),
    args: ['-D', files, '-p', String(port), ...settings(fsync, extra)],
    cwd: files,
    user,
    logFile: join(dataDir, 'logs/postgres.log'),
    order: Order.infrastructure,
    // Fast shutdown: clients are sent away, everything is written.
    stopSignal: 'SIGINT',
    graceMs: GRACE_MS,
  });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await waitUntilReady(child, () => answers(url), READY_SECONDS);
  return { child, url };
}

/** Into a folder beside, then renamed: a launcher killed half way must not leave half a database. */
async function initialise({ home, files, programs, password, user, fsync }) {
  const draft = join(home, 'data.new');
  const passwordFile = join(home, 'password.new');
  await rm(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  const args = [`--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  args.push('--encoding=UTF8', '--locale=C.UTF-8', ...(fsync ? [] : ['--no-sync']));
  try {
    await run(join(programs, 'bin/initdb'), args, { ...user, cwd: draft, timeout: INITDB_LIMIT_MS });
  } catch (error) {
    throw new Error(`PostgreSQL could not make its data folder ${draft}: ${error.stderr || error.message}`);
  } finally {
    unlinkSync(passwordFile);
  }
  await rename(draft, files);
}

/** Given on the command line, not in a file, so that a data folder of an older version of this list gets the new one. */
function settings(fsync, extra = {}) {
  const sharedBuffersMb = Math.min(
    LARGEST_SHARED_BUFFERS_MB,
    Math.floor(totalmem() / MEGABYTE / SHARED_BUFFERS_DIVISOR),
  );
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${sharedBuffersMb}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    random_page_cost: 1.1,
    jit: 'off',
    // Recovery after a crash reads what was written since the last checkpoint, at some 225 MB/s.
    max_wal_size: '512MB',
    // Not lz4: these programs are built without it and would refuse to start.
    wal_compression: 'on',
    synchronous_commit: 'on',
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...extra,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** A server that nobody wrote down still holds these files: end it, and take away the mark that it left. */
async function endStranger(files) {
  const mark = join(files, 'postmaster.pid');
  if (!existsSync(mark)) return;
  const pid = Number(readFileSync(mark, 'utf8').split('\n')[0]);
  if (isServerOf(pid, files)) await endProcess({ ...identityOf(pid), stopSignal: 'SIGINT', graceMs: GRACE_MS });
  rmSync(mark, { force: true });
}

function isServerOf(pid, files) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(files);
  } catch {
    return false;
  }
}

async function answers(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    // A password that does not fit will not fit later either.
    if (error.code === '28P01') throw new Error(`PostgreSQL refuses the password in secrets.json: ${error.message}`);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
