import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments, WrongUsage } from './arguments.mjs';

const known = { json: 'flag', only: 'value' };

test('flags and values are read, in any order and both spellings', () => {
  assert.deepEqual(readArguments([], known), {});
  assert.deepEqual(readArguments(['--only', 'unit', '--json'], known), { only: 'unit', json: true });
  assert.deepEqual(readArguments(['--only=unit'], known), { only: 'unit' });
});

test('what is not known is refused, and the message names it and what is expected', () => {
  for (const argument of ['--fresh', 'json', '-j', '--', '--constructor']) {
    assert.throws(() => readArguments([argument], known), {
      constructor: WrongUsage,
      message: `unknown argument '${argument}'; expected --json, --only VALUE`,
    });
  }
});

test('a value that is missing and a value too many are refused', () => {
  assert.throws(() => readArguments(['--only'], known), /--only needs a value/);
  assert.throws(() => readArguments(['--only', '--json'], known), /--only needs a value/);
  assert.throws(() => readArguments(['--json=yes'], known), /--json takes no value, but got 'yes'/);
});
