import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which the system serves outgoing connections: none of those can take a port we chose. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;
const TRIES = 200;

/** Whether a server could listen on this loopback port now. */
export function isPortFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** One free port a name: the preferred one where it is free, else any. */
export async function choosePorts(preferred) {
  const chosen = {};
  const taken = new Set();
  for (const [name, port] of Object.entries(preferred)) {
    chosen[name] = await choosePort(port, taken);
    taken.add(chosen[name]);
  }
  return chosen;
}

async function choosePort(preferred, taken) {
  if (preferred !== undefined && !taken.has(preferred) && (await isPortFree(preferred))) return preferred;
  for (let left = TRIES; left > 0; left -= 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`no free loopback port between ${LOWEST_PORT} and ${HIGHEST_PORT} in ${TRIES} tries`);
}
