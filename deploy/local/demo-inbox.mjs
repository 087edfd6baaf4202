import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Order } from './book.mjs';
import { startChild, waitUntilReady } from './children.mjs';
import { readJson, setLogAside, writeJson } from './files.mjs';
import { inRepository } from './paths.mjs';
import { choosePorts } from './ports.mjs';

const PROGRAM = 'node_modules/maildev/dist/bin/maildev.js';
const PREFERRED = Object.freeze({ web: 7280, smtp: 7225 });
const READY_SECONDS = 30;
const ANSWER_LIMIT_MS = 1_000;
const GRACE_MS = 5_000;
const KEPT_MAILS = 2_000;

/**
 * Starts the demo's inbox: an SMTP server that sends nothing on, and a page that shows what it got. Undefined where whoever
 * starts the product names a mail server of their own, or where the package is not installed.
 */
export async function startDemoInbox({ dataDir, book, smtpUrl = process.env.SMTP_URL }) {
  const program = inRepository(PROGRAM);
  if (smtpUrl || !existsSync(program)) return undefined;
  const folder = join(dataDir, 'demo-inbox');
  const mails = join(folder, 'mails');
  mkdirSync(mails, { recursive: true });
  const { web, smtp } = await portsFor(folder);
  const logFile = join(dataDir, 'logs/demo-inbox.log');
  setLogAside(logFile);
  const start = () =>
    startChild({
      book,
      name: 'demo-inbox',
      command: process.execPath,
      args: [
        program,
        ...['--smtp', String(smtp), '--ip', '127.0.0.1', '--web', String(web), '--web-ip', '127.0.0.1'],
        ...['--mail-directory', mails, '--max-emails', String(KEPT_MAILS)],
      ],
      cwd: folder,
      logFile,
      order: Order.infrastructure,
      stopSignal: 'SIGTERM',
      graceMs: GRACE_MS,
    });
  const child = start();
  const url = `http://127.0.0.1:${web}`;
  await waitUntilReady(child, () => isReady(url), READY_SECONDS);
  return { child, start, url, smtpUrl: `smtp://127.0.0.1:${smtp}` };
}

/** The ports of the run before, where they are still free. */
async function portsFor(folder) {
  const file = join(folder, 'ports.json');
  const ports = await choosePorts({ ...PREFERRED, ...readJson(file) });
  writeJson(file, ports);
  return ports;
}

async function isReady(url) {
  try {
    const response = await fetch(`${url}/api/email`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
