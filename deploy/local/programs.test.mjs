import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNodeSupported, javaMajor } from './programs.mjs';

test('Node is supported from 20.19, 22.13 and 24.11 on; odd versions are not', () => {
  for (const version of ['20.19.0', '20.20.2', '22.13.0', '22.21.1', '24.11.0', '25.0.0', '26.1.0']) {
    assert.equal(isNodeSupported(version), true, version);
  }
  for (const version of ['18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.0', '24.10.9']) {
    assert.equal(isNodeSupported(version), false, version);
  }
});

test('the major version of Java is read from both of its spellings', () => {
  assert.equal(javaMajor('openjdk version "17.0.15" 2025-04-15'), 17);
  assert.equal(javaMajor('openjdk version "21" 2023-09-19'), 21);
  assert.equal(javaMajor('java version "1.8.0_441"'), 8);
  assert.equal(javaMajor('command not found'), undefined);
});
