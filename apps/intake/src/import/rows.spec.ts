import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Encoding } from './file-text.js';
import { ImportError } from './import-error.js';
import { type Row, readRows } from './rows.js';

const folder = mkdtempSync(join(tmpdir(), 'rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Given {
  readonly name?: string;
  readonly bytes: string | Uint8Array;
  readonly columns?: readonly string[];
  readonly encoding?: Encoding;
}

async function read({ name = 'file.csv', bytes, columns = ['编号', '部门'], encoding = 'utf-8' }: Given) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return rowsOf(path, columns, encoding);
}

async function rowsOf(path: string, columns: readonly string[] = [], encoding: Encoding = 'utf-8') {
  const rows: Row[] = [];
  for await (const piece of readRows({ path, columns, encoding, delimiter: ',' })) rows.push(...piece.rows);
  return rows;
}

const fault = async (given: Promise<unknown>) => {
  const error = await given.catch((thrown: unknown) => thrown);
  if (!(error instanceof ImportError)) throw error;
  return error.message;
};

const TABLE = '部门,备注,编号\n公安局,保密,52-1\n民政局,,52-2\n';
const ROWS = [
  { line: 2, cells: ['52-1', '公安局'] },
  { line: 3, cells: ['52-2', '民政局'] },
];
/** 部门,编号 and 公安局,52-1 as a GB18030 export writes them. */
const GB18030 = Buffer.concat([
  Buffer.from([0xb2, 0xbf, 0xc3, 0xc5, 0x2c, 0xb1, 0xe0, 0xba, 0xc5, 0x0a]),
  Buffer.from([0xb9, 0xab, 0xb0, 0xb2, 0xbe, 0xd6, 0x2c, 0x35, 0x32, 0x2d, 0x31, 0x0a]),
]);

describe('a table', () => {
  it('gives the wanted columns alone, in the order wanted', async () => {
    expect(await read({ bytes: TABLE })).toEqual(ROWS);
  });

  it('may be packed, and may begin with a byte order mark', async () => {
    expect(await read({ bytes: gzipSync(TABLE) })).toEqual(ROWS);
    expect(await read({ bytes: `\uFEFF${TABLE}`, name: 'marked.csv' })).toEqual(ROWS);
  });

  it('may be written in GB18030', async () => {
    const rows = await read({ bytes: GB18030, encoding: 'gb18030' });
    expect(rows).toEqual([{ line: 2, cells: ['52-1', '公安局'] }]);
    expect(await read({ bytes: gzipSync(GB18030), encoding: 'gb18030' })).toEqual(rows);
  });

  it('is read whole where a character lies across two pieces', async () => {
    // 11 bytes of header and 12 of each row: a piece of 65,536 bytes ends within 局.
    const row = GB18030.subarray(10);
    const header = Buffer.concat([GB18030.subarray(0, 9), Buffer.from('\r\n')]);
    const long = Buffer.concat([header, ...Array.from({ length: 40_000 }, () => row)]);
    const rows = await read({ bytes: long, encoding: 'gb18030' });
    expect(rows).toHaveLength(40_000);
    expect(new Set(rows.map((row) => ('cells' in row ? row.cells.join() : 'BROKEN')))).toEqual(
      new Set(['52-1,公安局']),
    );
  });

  it('tells a row with too few or too many values, and goes on', async () => {
    const rows = await read({ bytes: '编号,部门\n1\n2,A\n3,A,B\n4,A\n' });
    expect(rows).toEqual([
      { error: { line: 2, column: '', value: '1 values', expected: '2 values, as in the header' } },
      { line: 3, cells: ['2', 'A'] },
      { error: { line: 4, column: '', value: '3 values', expected: '2 values, as in the header' } },
      { line: 5, cells: ['4', 'A'] },
    ]);
  });

  it('may have no rows', async () => {
    expect(await read({ bytes: '编号,部门' })).toEqual([]);
  });
});

describe('a file that cannot be used says why before its first row', () => {
  it('a missing column, named with those that are there', async () => {
    expect(await fault(read({ bytes: '编号,科室\n1,A\n' }))).toContain(
      '部门: expected a column of this name among: 编号, 科室',
    );
  });

  it('a column that is there twice', async () => {
    expect(await fault(read({ bytes: '编号,部门,部门\n' }))).toContain('部门: expected one column of this name');
  });

  it('no header', async () => {
    expect(await fault(read({ bytes: '' }))).toContain('a header row');
    expect(await fault(read({ bytes: '"编号' }))).toContain('a header row: a closing quote');
  });

  it('no file, or a folder', async () => {
    expect(await fault(rowsOf(join(folder, 'none.csv')))).toContain('a file that exists');
    expect(await fault(rowsOf(folder))).toContain('a file, not a folder');
  });

  it('another encoding', async () => {
    expect(await fault(read({ bytes: GB18030 }))).toContain('text in utf-8; if it is gb18030, say so');
    expect(await fault(read({ bytes: Buffer.from([0x31, 0xff, 0x0a]), encoding: 'gb18030' }))).toContain(
      'text in gb18030',
    );
    expect(await fault(read({ bytes: Buffer.from('编号,部门\n1,公').subarray(0, -1) }))).toContain('text in utf-8');
    expect(await fault(read({ bytes: TABLE, encoding: 'gb18030' }))).toContain(
      'the file, read as gb18030, does not have',
    );
  });

  it('a gzip file that is cut off, damaged, or none', async () => {
    const packed = gzipSync(TABLE);
    const damaged = Buffer.from(packed);
    damaged.fill(0, 12, 30);
    expect(await fault(read({ bytes: packed.subarray(0, -9) }))).toContain('a whole gzip file');
    expect(await fault(read({ bytes: damaged }))).toContain('a whole gzip file');
    expect(await fault(read({ bytes: TABLE, name: 'file.csv.gz' }))).toContain('a gzip file, as its name says');
  });
});

it('a file named .xes or .xes.gz is read as an event log', async () => {
  const bytes = '<log><trace><string key="编号" value="1"/><event><string key="部门" value="A"/></event></trace></log>';
  const columns = ['case:编号', '部门'];
  expect(await read({ name: 'log.xes', bytes, columns })).toEqual([{ line: 1, cells: ['1', 'A'] }]);
  expect(await read({ name: 'log.XES.gz', bytes: gzipSync(bytes), columns })).toEqual([{ line: 1, cells: ['1', 'A'] }]);
});
