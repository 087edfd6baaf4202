import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { writeJson } from './files.mjs';
import { identityOf } from './identity.mjs';
import { DataInUse, ownerOf, takeLock } from './lock.mjs';

let dataDir;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mingjian-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a lock is held until it was given back as often as it was taken', async () => {
  const giveBackOuter = await takeLock(dataDir, 'npm start');
  const giveBackInner = await takeLock(dataDir, 'local infrastructure');
  giveBackInner();
  assert.equal(ownerOf(dataDir).pid, process.pid);
  giveBackOuter();
  assert.equal(ownerOf(dataDir), undefined);
  assert.deepEqual(readdirSync(dataDir), []);
});

test('a second launcher is told who holds the data folder', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  writeJson(join(dataDir, 'launcher.json'), { ...identityOf(other.pid), what: 'npm start' });
  await assert.rejects(takeLock(dataDir, 'npm start'), (error) => {
    assert.ok(error instanceof DataInUse);
    assert.match(error.message, new RegExp(`in use by process ${other.pid} \\(npm start\\)`));
    return true;
  });
  other.kill();
});

test('the lock of a dead launcher is taken over, also when its number lives on in another process', async () => {
  writeJson(join(dataDir, 'launcher.json'), { pid: process.ppid, started: 'another time', what: 'npm start' });
  const giveBack = await takeLock(dataDir, 'npm start');
  assert.equal(ownerOf(dataDir).pid, process.pid);
  giveBack();
  assert.equal(existsSync(join(dataDir, 'launcher.json')), false);
});
