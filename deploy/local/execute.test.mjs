import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endExecuting, execute } from './execute.mjs';

const SECOND_MS = 1_000;

test('a program is run to its end, with what it said and how it ended', async () => {
  const script = "console.log('out'); console.error('err'); process.exitCode = 3";
  const { code, output } = await execute(process.execPath, ['-e', script], { limitMs: 20 * SECOND_MS });
  assert.equal(code, 3);
  assert.match(output, /out/);
  assert.match(output, /err/);
});

test('a program that takes too long is ended, with all it started, and has failed', async () => {
  const { code, output } = await execute('sh', ['-c', 'sleep 60; true'], { limitMs: 300 });
  assert.notEqual(code, 0);
  assert.match(output, /ended after 0.3 s/);
});

test('a program that had to be ended has failed, also when it then ends well', async () => {
  const script = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => undefined, 1000)";
  const { code } = await execute(process.execPath, ['-e', script], { limitMs: 2 * SECOND_MS });
  assert.equal(code, 1);
});

test('a program that is not there has failed', async () => {
  const { code, output } = await execute('no-such-program', [], { limitMs: 20 * SECOND_MS });
  assert.equal(code, 1);
  assert.match(output, /no-such-program/);
});

test('a launcher that is told to stop ends what it is running', async () => {
  const running = execute('sh', ['-c', 'sleep 60; true'], { limitMs: 60 * SECOND_MS });
  await endExecuting();
  assert.notEqual((await running).code, 0);
});
