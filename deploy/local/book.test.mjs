import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Book, endLeftovers, Order } from './book.mjs';
import { readJson, writeJson } from './files.mjs';
import { identityOf, isAlive } from './identity.mjs';

let dataDir;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mingjian-book-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** A program that ends by SIGTERM, or does then what it is told; it says when it is listening. */
async function startProgram(onSigterm) {
  const listen = onSigterm === undefined ? '' : `process.on('SIGTERM', () => ${onSigterm});`;
  const program = spawn(process.execPath, ['-e', `${listen} setInterval(() => undefined, 1000); console.log('up')`]);
  await once(program.stdout, 'data');
  return program;
}

/** A program that writes down its name just before it ends, some time after it was asked to. */
function startDiarist(diary, name, delayMs) {
  const write = `require('fs').appendFileSync(${JSON.stringify(diary)}, '${name} ')`;
  return startProgram(`setTimeout(() => { ${write}; process.exit(); }, ${delayMs})`);
}

function entryFor(program, more = {}) {
  return {
    name: 'program',
    pid: program.pid,
    order: Order.application,
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
    ...more,
  };
}

test('what an earlier launcher left running is ended by the next', async () => {
  const program = await startProgram();
  new Book(dataDir).add(entryFor(program));
  assert.deepEqual(await endLeftovers(dataDir), ['program']);
  assert.equal(isAlive(identityOf(program.pid)), false);
  assert.equal(existsSync(join(dataDir, 'processes.json')), false);
});

test('a stranger who got the number of a dead process is left alone', async () => {
  const program = await startProgram();
  new Book(dataDir).add(entryFor(program));
  const file = join(dataDir, 'processes.json');
  writeJson(
    file,
    readJson(file).map((entry) => ({ ...entry, started: 'another time' })),
  );
  assert.deepEqual(await endLeftovers(dataDir), []);
  assert.equal(isAlive(identityOf(program.pid)), true);
  program.kill();
});

test('who does not end when asked is killed after its grace', async () => {
  const program = await startProgram('undefined');
  const book = new Book(dataDir);
  book.add(entryFor(program, { graceMs: 200 }));
  const ended = once(program, 'exit');
  await book.endAll();
  assert.deepEqual(await ended, [null, 'SIGKILL']);
});

test('applications end before the servers they use', async () => {
  const diary = join(dataDir, 'diary');
  const [application, server] = await Promise.all([
    startDiarist(diary, 'application', 150),
    startDiarist(diary, 'server', 0),
  ]);
  const book = new Book(dataDir);
  book.add(entryFor(server, { name: 'server', order: Order.infrastructure }));
  book.add(entryFor(application, { name: 'application' }));
  await book.endAll();
  assert.equal(readFileSync(diary, 'utf8'), 'application server ');
});

test('nothing is started any more once everything is being stopped', async () => {
  const book = new Book(dataDir);
  book.assertOpen('kafka');
  await book.endAll();
  assert.throws(() => book.assertOpen('kafka'), /kafka was not started/);
});

test('a book that is missing or was cut off holds nothing', async () => {
  assert.deepEqual(await endLeftovers(dataDir), []);
  writeFileSync(join(dataDir, 'processes.json'), '[{"name":"kaf');
  assert.deepEqual(await endLeftovers(dataDir), []);
});
