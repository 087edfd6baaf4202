import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Order } from './book.mjs';
import { startChild, waitUntilReady } from './children.mjs';

const READY_SECONDS = 60;
const GRACE_MS = 5_000;
const ANSWER_LIMIT_MS = 1_000;

/** Starts Redis on the files of a data folder; every write is appended to a log, synced once a second. */
export async function startRedis({ dataDir, book, port }) {
  const files = join(dataDir, 'redis');
  mkdirSync(files, { recursive: true });
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: files,
    appendonly: 'yes',
    appendfsync: 'everysec',
    // The log is enough; snapshots would only fork under load.
    save: '',
    // A full Redis must refuse, not forget a job.
    'maxmemory-policy': 'noeviction',
  };
  const child = startChild({
    book,
    name: 'redis',
    command: 'redis-server',
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    cwd: files,
    logFile: join(dataDir, 'logs/redis.log'),
    order: Order.infrastructure,
    stopSignal: 'SIGTERM',
    graceMs: GRACE_MS,
  });
  await waitUntilReady(child, () => answers(port), READY_SECONDS);
  return { child, url: `redis://127.0.0.1:${port}` };
}

/** While it reads its log back, Redis answers with LOADING. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: ANSWER_LIMIT_MS });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => end(reply.toString().startsWith('+PONG')));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
