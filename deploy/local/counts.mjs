/**
 * How many tests passed and failed by what Jest wrote down, and why more failed than it counted.
 * A suite that could not even be loaded is one failure; so is a run that ended badly or ran nothing.
 */
export function countTests({ report, code, specs }) {
  if (specs.length === 0) return { passed: 0, failed: 0, remark: 'no specs yet' };
  if (report === undefined) return { passed: 0, failed: 1, remark: 'Jest wrote no report' };
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = report;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  if (passed + failed === 0)
    return { passed, failed: 1, remark: `no test ran, but there are ${specs.length} spec files` };
  if (failed === 0 && code !== 0) return { passed, failed: 1, remark: `Jest ended with code ${code}` };
  const skipped = numPendingTests + numTodoTests;
  return { passed, failed, remark: skipped === 0 ? '' : `${skipped} skipped` };
}

/** A step that is not Jest is one test. */
export function countStep({ code }) {
  return code === 0
    ? { passed: 1, failed: 0, remark: '' }
    : { passed: 0, failed: 1, remark: `ended with code ${code}` };
}

/** The sum of several counts. */
export function total(counts) {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
