import ExcelJS from 'exceljs';
import type { ExportJob } from '#contracts/api/exports.js';
import { addMilliseconds } from '#domain/instant.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const DAY_ms = 86_400_000;
const MANY = 5_000;

/** As if so many more were judged. */
const CLONE = `insert into watched_case (case_no, partition, source, region, zone, unit, "window", item, case_type, state, level,
  provisional, latest, contradicted, due_at, same_day)
select 'city:many-' || lpad(n::text, 5, '0'), 0, 'city', 'CN', 'Asia/Shanghai', 'many', 'W1', 'I1', 'COMMITMENT', 'RUNNING', 0,
  false, false, false, '2026-05-01', false from generate_series(1, $1::integer) as n`;

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02', undefined, { LOOPS: 'record,export' });
  const snapshot = { promisedLimit: workingDays(3), unit: 'water', item: { code: 'I1', name: '=HYPERLINK("x")' } };
  await hall.tell(aCase('city:1').received('2026-03-02', snapshot).accepted('2026-03-02'));
  await hall.settleAt('2026-03-10');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

async function ask(body: object, account = 'li') {
  const headers = { ...(await as('supervisor', { account })), 'content-type': 'application/json' };
  return await fetch(`${hall.running.url}/exports`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function get(path: string, account = 'li') {
  return await fetch(`${hall.running.url}${path}`, { headers: await as('supervisor', { account }) });
}

async function workbookOf(response: Response) {
  const workbook = new ExcelJS.Workbook();
  // The types of the package are older than those of Node.
  await workbook.xlsx.load((await response.arrayBuffer()) as never);
  const valuesOf = (name: string) => {
    const rows: unknown[][] = [];
    workbook.getWorksheet(name)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    return rows;
  };
  return { about: new Map(valuesOf('说明') as [string, string][]), valuesOf };
}

describe('a short list', () => {
  it('comes at once as a workbook whose first sheet says what it is of, and whose texts run no formula', async () => {
    const response = await ask({ what: 'cases', query: { unit: 'water' }, format: 'xlsx' });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="cases-20260310T020000\.xlsx"$/);
    const { about, valuesOf } = await workbookOf(response);
    expect(Object.fromEntries(about)).toEqual({
      内容: '办件',
      筛选: 'unit=water',
      可见范围: '全部地区，全部部门',
      行数: '1',
      导出时间: '2026-03-10 10:00:00（Asia/Shanghai）',
      导出人: 'supervisor（li）',
    });
    const [titles = [], row = []] = valuesOf('办件');
    const at = (title: string) => row[titles.indexOf(title)];
    expect(at('办件编号')).toBe('city:1');
    expect(at('事项')).toBe(`'=HYPERLINK("x")`);
    expect([at('到期'), at('受理时间'), at('剩余工作日')]).toEqual(['2026-03-05', '2026-03-02 10:00:00', -3]);
  });

  it.each([
    { what: 'cards', query: {}, title: '办件编号', first: 'city:1' },
    { what: 'scores', query: { month: '2026-03', by: 'unit' }, title: '编码', first: 'water' },
    {
      what: 'statistics',
      query: { group: 'unit', from: '2026-03-01', to: '2026-03-31' },
      title: '编码',
      first: 'water',
    },
  ])('$what come as CSV with their head above the table', async ({ what, query, title, first }) => {
    const text = await (await ask({ what, query, format: 'csv' })).text();
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(/内容,/);
    const [titles, row] = lines.slice(lines.indexOf('') + 1);
    expect([titles?.split(',')[0], row?.split(',')[0]]).toEqual([title, first]);
  });

  it('is on record with who took it away', async () => {
    await ask({ what: 'cases', query: { unit: 'water' }, format: 'csv' }, 'zhao');
    const rows = await hall.query(`select kind, subject, detail from audit where account = 'zhao'`);
    expect(rows).toEqual([{ kind: 'list-exported', subject: 'cases', detail: '1 rows unit=water' }]);
  });

  it('is refused like the list itself, by the field that is wrong', async () => {
    const response = await ask({ what: 'cases', query: { level: 'PINK' }, format: 'csv' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field: 'query.level' }] });
  });
});

describe('a long list', () => {
  beforeAll(async () => {
    await hall.query(CLONE, [MANY]);
  });

  it('is made while nobody waits, with its progress, and fetched by whoever asked alone', async () => {
    const response = await ask({ what: 'cases', query: {}, format: 'csv' });
    expect(response.status).toBe(202);
    const { id, total } = (await response.json()) as ExportJob;
    expect(total).toBe(MANY + 1);
    await eventually(async () => {
      const job = (await (await get(`/exports/${id}`)).json()) as ExportJob;
      expect(job).toMatchObject({ state: 'DONE', rows: MANY + 1, href: `/exports/${id}/file` });
    });
    const lines = (await (await get(`/exports/${id}/file`)).text()).split('\r\n');
    const numbers = lines.slice(lines.indexOf('') + 2, -1).map((line) => line.split(',')[0]);
    expect(new Set(numbers).size).toBe(MANY + 1);
    expect(numbers[0]).toBe('city:1');
    expect((await get(`/exports/${id}`, 'wang')).status).toBe(404);
    expect((await get(`/exports/${id}/file`, 'wang')).status).toBe(404);
  });

  it('one whose maker died is made by the next, and none is kept longer than a day', async () => {
    const asked = JSON.stringify({ what: 'cases', query: {}, format: 'xlsx' });
    const who = JSON.stringify({ account: 'li', name: 'li', role: 'supervisor', scope: { region: '', units: 'all' } });
    await hall.query(
      `insert into export_job (id, account, who, asked, state, done_rows, total_rows, asked_at, beat_at, expires_at, attempts)
       values ('dead', 'li', $1, $2, 'RUNNING', 17, 5001, '2026-03-10', '2026-03-10T01:58:59Z', '2026-03-11T02:00Z', 1)`,
      [who, asked],
    );
    await hall.query(`insert into export_chunk values ('dead', 0, 'half a file')`);
    // Whatever is asked for wakes the worker.
    await ask({ what: 'cases', query: {}, format: 'csv' });
    await eventually(async () => {
      expect(await (await get('/exports/dead')).json()).toMatchObject({ state: 'DONE', rows: MANY + 1 });
    });
    const { valuesOf } = await workbookOf(await get('/exports/dead/file'));
    expect(valuesOf('办件')).toHaveLength(MANY + 2);
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), DAY_ms));
    expect((await get('/exports/dead')).status).toBe(404);
    await ask({ what: 'cases', query: {}, format: 'csv' });
    await eventually(async () => {
      expect(await hall.query(`select id from export_job where id = 'dead'`)).toEqual([]);
    });
  });
});
