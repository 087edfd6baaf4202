import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countStep, countTests, total } from './counts.mjs';

const green = {
  numPassedTests: 7,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};
const specs = ['libs/domain/src/clock.spec.ts'];

test('tests are counted as Jest counts them', () => {
  assert.deepEqual(countTests({ report: green, code: 0, specs }), { passed: 7, failed: 0, remark: '' });
  const red = { ...green, numFailedTests: 2 };
  assert.deepEqual(countTests({ report: red, code: 1, specs }), { passed: 7, failed: 2, remark: '' });
});

test('a suite that cannot be loaded is a failure', () => {
  const report = { ...green, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };
  assert.equal(countTests({ report, code: 1, specs }).failed, 3);
});

test('a run of no tests is a failure where there are specs, and nothing where there are none', () => {
  const report = { ...green, numPassedTests: 0 };
  assert.equal(countTests({ report, code: 0, specs }).failed, 1);
  assert.equal(countTests({ report, code: 1, specs: [] }).failed, 0);
});

test('a run that ends badly or leaves no report is a failure, whatever it counted', () => {
  assert.equal(countTests({ report: green, code: 1, specs }).failed, 1);
  assert.equal(countTests({ report: undefined, code: 0, specs }).failed, 1);
});

test('skipped tests are neither passed nor failed, but said', () => {
  assert.equal(countTests({ report: { ...green, numPendingTests: 3 }, code: 0, specs }).remark, '3 skipped');
});

test('a step counts as one, and everything is added up', () => {
  const counts = [countStep({ code: 0 }), countStep({ code: 2 }), { passed: 7, failed: 1 }];
  assert.deepEqual(total(counts), { passed: 8, failed: 2 });
});
