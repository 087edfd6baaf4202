import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { instantFrom } from '#domain/instant.js';
import { seeded } from '#testing/seed.js';
import { loadMapping } from '../cli/mapping-file.js';
import { ImportError, type LineError } from './import-error.js';
import { type ImportJob, importFile } from './import-run.js';

const TEST_ms = 60_000;
const FILES = 500;

const folder = mkdtempSync(join(tmpdir(), 'import-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = instantFrom(Date.UTC(2026, 5, 1)) as ImportJob['now'];
const COLUMNS = ['CASE_ENQUIRY_ID', 'TYPE', 'Department', 'QUEUE', 'Source', 'TARGET_DT', 'OPEN_DT', 'CLOSED_DT'];
const HEADER = [...COLUMNS, 'neighborhood', 'CLOSURE_REASON'].join(',');

const cell = fc.oneof(
  fc.constantFrom('', '101004', '01/02/2026 03:04:05 AM', '02/30/2026 12:00:00 PM', '03/08/2026 02:30:00 AM', '"a""b"'),
  fc.constantFrom('\0', '\ufeff', '"', 'a\rb', '"a\nb"', '\ud800', '13/45/0000 99:99:99 XM', '=1+1', 'x'.repeat(5_000)),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const row = fc.array(cell, { minLength: 0, maxLength: 12 }).map((cells) => cells.join(','));
const file = fc
  .tuple(fc.constantFrom(HEADER, HEADER, HEADER, HEADER.toLowerCase(), COLUMNS.join(';'), ''), fc.array(row), fc.nat(3))
  .map(([header, rows, end]) => Buffer.from([header, ...rows].join(['\n', '\r\n', '\n\n', '\n'][end])));
const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: file },
  { weight: 1, arbitrary: file.map((whole) => gzipSync(whole)) },
  { weight: 1, arbitrary: fc.tuple(file, fc.nat(200)).map(([whole, at]) => gzipSync(whole).subarray(0, at)) },
  { weight: 1, arbitrary: fc.tuple(file, fc.uint8Array({ maxLength: 9 })).map((parts) => Buffer.concat(parts)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);

it(
  'whatever bytes a file has, its lines are told or named with what was expected, or the file is refused in words',
  async () => {
    const mapping = await loadMapping('boston311');
    const path = join(folder, 'file.csv');
    const property = fc.asyncProperty(bytes, async (content) => {
      writeFileSync(path, content);
      const errors: LineError[] = [];
      const onErrors = async (found: readonly LineError[]) => void errors.push(...found);
      try {
        const { rows, badRows } = await importFile({ path, mapping, now, dryRun: true, send: nobody, onErrors });
        expect(badRows).toBeLessThanOrEqual(rows);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        expect(error.problems.every(({ field, expected }) => field !== '' && expected !== '')).toBe(true);
      }
      expect(errors.filter(({ line, expected }) => line < 1 || expected === '')).toEqual([]);
    });
    await fc.assert(property, seeded({ numRuns: FILES }));
  },
  TEST_ms,
);

/** A dry run tells nobody. */
async function nobody(): Promise<never> {
  throw new Error('a dry run has sent something');
}
