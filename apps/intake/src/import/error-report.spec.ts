import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErrorReport } from './error-report.js';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('is a table that a spreadsheet opens, a line an error, and runs nothing that stood in the file', async () => {
  const report = new ErrorReport(join(folder, 'errors.csv'));
  await report.write([{ line: 7, column: '受理, 时间', value: '6月"31"日', expected: 'a day that exists' }]);
  await report.write([{ line: 8, column: '', value: '=cmd()', expected: 'a time' }]);
  await report.close();
  expect(readFileSync(report.path, 'utf8')).toBe(
    '\uFEFFline,column,value,expected\n7,"受理, 时间","6月""31""日",a day that exists\n8,,\'=cmd(),a time\n',
  );
});

it('is not made when nothing was wrong', async () => {
  const report = new ErrorReport(join(folder, 'none.csv'));
  await report.close();
  expect(existsSync(report.path)).toBe(false);
});
