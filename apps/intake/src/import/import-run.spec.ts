import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Envelope } from '#contracts/envelope.js';
import { instantFrom } from '#domain/instant.js';
import type { Verdict } from './bulk-client.js';
import { ImportError, type LineError } from './import-error.js';
import { type ImportJob, importFile, type Progress } from './import-run.js';
import { parseMapping } from './mapping.schema.js';
import { Recent } from './recent.js';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mapping = parseMapping(`
source: { id: hall }
region: { code: gy, name: 贵阳市, zone: Asia/Shanghai }
rows: case
caseNumber: no
case: { type: { constant: COMMITMENT }, item: item, unit: unit }
acts:
  - { act: case.received, at: received }
  - { act: case.closed, at: closed }
`);
const now = instantFrom(Date.UTC(2026, 5, 1)) as ImportJob['now'];
const HEADER = 'no,item,unit,received,closed';
const row = (no: number, closed = '2026-03-09') => `${no},11,SJJ,2026-03-02,${closed}`;
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1));

function file(lines: readonly string[], pack = (text: string): string | Uint8Array => text): string {
  const path = join(folder, 'file.csv');
  writeFileSync(path, pack([HEADER, ...lines].join('\n')));
  return path;
}

/** A door that notes what it gets, and what the import tells of itself. */
function door(change: Partial<ImportJob> = {}) {
  const seen = { lines: [] as string[], sizes: [] as number[], errors: [] as LineError[], progress: [] as Progress[] };
  const yes: Verdict = { status: 'accepted' };
  const job: Omit<ImportJob, 'path'> = {
    mapping,
    now,
    send: async (lines) => {
      seen.lines.push(...lines);
      seen.sizes.push(lines.length);
      return lines.map(() => yes);
    },
    onErrors: async (errors) => void seen.errors.push(...errors),
    onProgress: (progress) => seen.progress.push(progress),
    ...change,
  };
  return { seen, job };
}

const subjectsOf = (lines: readonly string[]) => lines.map((line) => (JSON.parse(line) as Envelope).subject);

describe('a file is brought to the door', () => {
  it('in its order, in batches of at most 1,000 lines, and no row in two batches', async () => {
    const { seen, job } = door();
    const progress = await importFile({ ...job, path: file(rows(1_001)) });
    expect(progress).toMatchObject({
      rows: 1_001,
      events: 2_002,
      accepted: 2_002,
      rejected: 0,
      badRows: 0,
      resumeFrom: 1_001,
    });
    expect(progress.bytesRead).toBe(progress.bytesTotal);
    expect(seen.sizes).toEqual([1_000, 1_000, 2]);
    expect(subjectsOf(seen.lines).slice(0, 3)).toEqual(['hall:1', 'hall:1', 'hall:2']);
    expect(seen.progress.map(({ resumeFrom }) => resumeFrom)).toEqual([500, 1_000, 1_001, 1_001]);
  });

  it('in batches that the door can take in bytes too', async () => {
    const { seen, job } = door();
    const long = Array.from(
      { length: 999 },
      (_, index) => `${index},${'汉'.repeat(120)},${'汉'.repeat(120)},2026-03-02,`,
    );
    await importFile({ ...job, path: file(long) });
    expect(seen.sizes).toHaveLength(2);
  });

  it('without the rows that are wrong, each told with its line', async () => {
    const { seen, job } = door();
    const progress = await importFile({ ...job, path: file([row(1), row(2, '2026-06-31'), '3,11', row(4)]) });
    expect(progress).toMatchObject({ rows: 4, badRows: 2, events: 4, resumeFrom: 4 });
    expect(seen.errors.map(({ line, column }) => [line, column])).toEqual([
      [3, 'closed'],
      [4, ''],
    ]);
    expect(new Set(subjectsOf(seen.lines))).toEqual(new Set(['hall:1', 'hall:4']));
  });

  it('and what the door rejects is told with the line it comes from', async () => {
    const errors = [{ field: 'data.unit', value: 'SJJ', expected: 'a unit of this source' }];
    const send: ImportJob['send'] = async (lines) =>
      lines.map((line) => (line.includes('"hall:2"') ? { status: 'rejected', errors } : { status: 'accepted' }));
    const { seen, job } = door({ send });
    const progress = await importFile({ ...job, path: file(rows(3)) });
    expect(progress).toMatchObject({ accepted: 4, rejected: 2, resumeFrom: 3 });
    expect(seen.errors[0]).toEqual({ line: 3, column: 'data.unit', value: 'SJJ', expected: 'a unit of this source' });
  });

  it('its region, units and windows first', async () => {
    const order: string[] = [];
    const { job } = door({
      define: async (definitions) => void order.push(...definitions.map(({ type }) => type)),
      send: async (lines) => {
        order.push(...lines.map(() => 'event'));
        return lines.map(() => ({ status: 'accepted' }));
      },
    });
    await importFile({ ...job, path: file(rows(1)) });
    expect(order).toEqual(['region.defined', 'unit.defined', 'event', 'event']);
  });
});

it('a dry run reads and checks everything and tells nobody', async () => {
  const refuse = () => Promise.reject(new Error('told'));
  const { seen, job } = door({ dryRun: true, send: refuse, define: refuse });
  const progress = await importFile({ ...job, path: file([row(1), row(2, 'tomorrow')]) });
  expect(progress).toMatchObject({ rows: 2, badRows: 1, events: 2, accepted: 2 });
  expect(seen.errors).toHaveLength(1);
});

it('a column that the file does not have stops the import before anything is told', async () => {
  const path = join(folder, 'other.csv');
  writeFileSync(path, 'no,item\n1,11\n');
  const told: string[] = [];
  const { seen, job } = door({ define: async () => void told.push('defined') });
  await expect(importFile({ ...job, path })).rejects.toThrow(ImportError);
  expect([...told, ...seen.lines]).toEqual([]);
});

describe('an interrupted import', () => {
  it('goes on where every event before has been answered, and tells nothing twice but what was on its way', async () => {
    let sent = 0;
    const { seen, job } = door();
    const send: ImportJob['send'] = async (lines) => {
      sent += 1;
      if (sent === 3) throw new ImportError('the door is closed', []);
      return job.send(lines);
    };
    await expect(importFile({ ...job, send, path: file(rows(3_000)) })).rejects.toThrow('the door is closed');
    const resumeFrom = seen.progress.at(-1)?.resumeFrom ?? 0;
    expect(resumeFrom).toBe(1_000);
    const progress = await importFile({ ...job, path: file(rows(3_000)), resumeFrom });
    expect(progress).toMatchObject({ rows: 3_000, events: 4_000, resumeFrom: 3_000 });
    expect(new Set(subjectsOf(seen.lines)).size).toBe(3_000);
  });

  it('counts what is answered also when the file turns out to be cut off', async () => {
    const { seen, job } = door();
    const path = file(rows(30_000), (text) => gzipSync(text, { level: 0 }).subarray(0, -600_000));
    await expect(importFile({ ...job, path })).rejects.toThrow('a whole gzip file');
    const { accepted, resumeFrom } = seen.progress.at(-1) ?? { accepted: 0, resumeFrom: 0 };
    expect(resumeFrom).toBeGreaterThan(0);
    expect(accepted).toBe(resumeFrom * 2);
  });

  it('stops when asked to, after what is on its way', async () => {
    const stop = new AbortController();
    const { seen, job } = door({ signal: stop.signal });
    const send: ImportJob['send'] = async (lines) => {
      stop.abort();
      return job.send(lines);
    };
    const progress = await importFile({ ...job, send, path: file(rows(20_000)) });
    expect(progress.rows).toBeLessThan(20_000);
    expect(progress.resumeFrom).toBe(progress.rows);
    expect(seen.lines).toHaveLength(progress.rows * 2);
  });
});

it('what was seen recently is remembered, what was seen long ago is not', () => {
  const recent = new Recent(2);
  for (const text of ['a', 'b', 'c']) recent.add(text);
  expect(['a', 'b', 'c'].map((text) => recent.has(text))).toEqual([true, true, true]);
  recent.add('d');
  expect(recent.has('a')).toBe(false);
});
