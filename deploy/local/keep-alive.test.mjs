import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepAlive } from './keep-alive.mjs';

const died = { code: 1, signal: null };

/** A child that has ended already. */
function deadChild() {
  return { name: 'intake', logFile: '/nowhere/intake.log', exited: Promise.resolve(died) };
}

function watch(more) {
  const said = [];
  const child = deadChild();
  const done = keepAlive({
    child,
    again: async () => deadChild(),
    isOver: () => false,
    onNotice: (line) => said.push(line),
    onGiveUp: (line) => said.push(line),
    firstDelayMs: 1,
    ...more,
  });
  return { said, done };
}

test('a child that ends is started again, later each time, five times a minute at most', async () => {
  const { said, done } = watch({});
  await done;
  const delays = said.slice(0, -1).map((line) => /again in (\S+) s/.exec(line)[1]);
  assert.deepEqual(delays, ['0.001', '0.002', '0.004', '0.008', '0.016']);
  assert.match(said.at(-1), /intake ended with code 1. It ended 6 times within a minute: giving up/);
});

test('a start that fails counts as an end', async () => {
  const again = async () => {
    throw new Error('port taken');
  };
  const { said, done } = watch({ again });
  await done;
  assert.match(said[1], /intake could not be started: port taken/);
  assert.equal(said.length, 6);
});

test('nothing is started again when everything is being stopped', async () => {
  const { said, done } = watch({ isOver: () => true });
  await done;
  assert.deepEqual(said, []);
});
