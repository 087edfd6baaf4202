import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import type { Reader } from './reader.js';
import { Stage } from './stage.js';

/** As many as a screen holds at most, and how far somebody scrolls in them. */
const MANY = 100_000;
const SCROLLED_rows = 10_000;
/** A screen that stands still for longer is felt. */
const FRAME_MAX_ms = 1_000;
/** Not yet half a minute, however long the page took to open, and then more than that. */
const SHORT_ms = 25_000;
const SILENCE_ms = 6_000;
/** From a fact that is told to the row on a screen, on a machine that others use too. */
const CHAIN = { within_ms: 30_000 } as const;
const SCROLLED = { within_ms: 120_000 } as const;
const LIMITS = { statutoryLimit: workingDays(5), item: { code: 'I1', name: '排水许可' } } as const;

/** As if so many more were judged, the one that is due first by number. */
const CLONE = `insert into watched_case (case_no, partition, source, region, zone, unit, "window", item, item_name, case_type,
  state, level, provisional, latest, contradicted, received_at, accepted_at, due_day, due_at, same_day, stage, person)
select 'city:many-' || lpad(n::text, 6, '0'), n % 8, 'city', '520100000000', 'Asia/Shanghai',
  (array['SW', 'GS', 'MZ', 'DS'])[1 + n % 4], 'SW-W1', 'SW-001', '取水许可审批', 'COMMITMENT',
  case when n % 5 = 0 then 'SUSPENDED' else 'RUNNING' end, 0, false, false, false, '2026-11-20', '2026-11-20',
  date '2026-12-01' + n / 2000, (date '2026-12-02' + n / 2000)::timestamp at time zone 'Asia/Shanghai', false, 'HANDLE', 'SW-03'
from generate_series(0, $1::integer - 1) as n`;

let stage: Stage;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  reader = await stage.seat();
  page = reader.page;
  await page.clock.install();
  await reader.signIn('officer');
});
afterAll(() => stage.close());

/** Long over its limit: a red card as soon as it is told. */
const overdue = (number: string) => aCase(`city:${number}`).received('2026-09-01', LIMITS).accepted('2026-09-01');
const rowOf = (number: string) => page.locator(`[data-case="city:${number}"]`);
const firstRow = () => page.locator('[data-case]').first();
const bar = () => page.getByText('连接中断');

async function openList(query = ''): Promise<void> {
  await reader.open(`/live${query}`);
  await firstRow().waitFor();
  await page.mouse.move(0, 0);
}

describe('the live list', () => {
  it('shows a red card that is issued while somebody watches', async () => {
    await openList();
    await stage.tell(overdue('watched'));
    await eventually(async () => expect(await rowOf('watched').textContent()).toContain('红牌'), CHAIN);
    await reader.look('live-red-card');
  });

  it('leaves the row under the pointer where it is, and applies the updates when asked', async () => {
    await openList('?level=RED');
    await firstRow().hover();
    const before = await firstRow().getAttribute('data-case');
    // Due before all others, it comes first.
    const earliest = aCase('city:pointed').received('2026-01-05', LIMITS).accepted('2026-01-05');
    await stage.tell(earliest);
    await page.getByRole('button', { name: /^\d+ 条更新$/ }).waitFor();
    await reader.picture('live-updates');
    expect(await firstRow().getAttribute('data-case')).toBe(before);
    await page.keyboard.press('r');
    await eventually(async () => expect(await firstRow().getAttribute('data-case')).toBe('city:pointed'));
  });

  it('is worked by keys alone: choose, open, come back, search, narrow', async () => {
    await openList('?level=RED');
    const second = await page.locator('[data-case]').nth(1).getAttribute('data-case');
    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: '逐日计算' }).first().waitFor();
    expect(decodeURIComponent(page.url())).toContain(second);
    await reader.look('case');
    await page.goBack();
    await firstRow().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('city:watched');
    await eventually(async () => expect(await page.locator('[data-case]').count()).toBe(1));
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.getByLabel('到期至').waitFor();
    await page.keyboard.press('f');
    await page.getByLabel('到期至').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('打开或收起筛选').waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => expect(await page.getByRole('dialog').count()).toBe(0));
    expect(reader.complaints).toEqual([]);
  });
});

describe('a line that breaks', () => {
  it('is noticed when nothing was heard for half a minute, and mended by itself afterwards', async () => {
    await openList();
    stage.fallSilent();
    try {
      await page.clock.fastForward(SHORT_ms);
      expect(await bar().count()).toBe(0);
      await page.clock.fastForward(SILENCE_ms);
      await bar().waitFor();
      await reader.picture('live-silent');
    } finally {
      stage.speakAgain();
    }
    await bar().waitFor({ state: 'detached' });
  });

  it('loses nothing of what happened while the server was gone, and goes on where it stopped', async () => {
    await openList();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await stage.kill();
    await stage.tell(overdue('meanwhile'));
    await stage.startAgain();
    await eventually(async () => expect(await rowOf('meanwhile').textContent()).toContain('红牌'), CHAIN);
    // The stream told it: the list was not fetched anew.
    expect(asked).not.toContain('/api/supervision/cases');
    expect(asked).toContain('/api/supervision/live');
  });

  it('shows how old everything is while the server is gone for long, and fetches the list when it is back', async () => {
    await openList();
    await stage.kill();
    await page.clock.fastForward(SHORT_ms + SILENCE_ms);
    await bar().waitFor();
    await reader.picture('live-gone');
    await stage.tell(overdue('long-after'));
    await stage.startAgain();
    await bar().waitFor({ state: 'detached' });
    await eventually(async () => expect(await rowOf('long-after').textContent()).toContain('红牌'), CHAIN);
  });

  // The browser says of itself that it lost a connection.
  afterEach(() => {
    reader.complaints.length = 0;
  });
});

/** How long the page has not been drawn at most, in the browser's own time. */
const WATCH_FRAMES = `(() => {
  let last = performance.now();
  window.longestFrame_ms = 0;
  const look = (now) => {
    window.longestFrame_ms = Math.max(window.longestFrame_ms, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

describe(`a list of ${MANY} rows`, () => {
  let watcher: Reader;

  beforeAll(async () => {
    await stage.write(CLONE, [MANY]);
    watcher = await stage.seat('officer');
    page = watcher.page;
  });

  it('is soon there, counted and narrowed', async () => {
    const begin_ms = performance.now();
    await watcher.open('/live?number=city:many-');
    await firstRow().waitFor();
    process.stdout.write(
      `live list: the first of ${MANY} rows after ${(performance.now() - begin_ms).toFixed(0)} ms\n`,
    );
    await page.getByRole('button', { name: '计时中 80,000' }).waitFor();
    await page.keyboard.press('f');
    await page.getByLabel('部门代码').fill('SW');
    await page.getByRole('button', { name: '计时中 20,000' }).waitFor();
    await watcher.look('live-many');
  });

  it('is taken away whole while its reader goes on, with how far it is', async () => {
    await page.getByRole('button', { name: '导出 XLSX' }).click();
    await page.getByRole('progressbar').waitFor();
    await watcher.picture('live-export');
    const link = page.getByRole('link', { name: /25,000/ });
    await link.waitFor();
    const saved = page.waitForEvent('download');
    await link.click();
    expect((await saved).suggestedFilename()).toMatch(/^cases-\w+\.xlsx$/);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await (await saved).path());
    const about = workbook.worksheets[0]?.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.slice(1) : []));
    expect(about).toEqual(expect.arrayContaining(['unit=SW&number=city:many-', '全部地区，全部部门', '25000']));
    expect(about).toEqual(expect.arrayContaining(['2026-11-24 10:00:00（Asia/Shanghai）', '刘敏（officer）']));
    await watcher.look('live-exported');
  });

  it(`is scrolled through ${SCROLLED_rows} rows by wheel and keys, in the server’s order, drawing only what can be seen`, async () => {
    await watcher.open('/live?number=city:many-00');
    await firstRow().hover();
    await page.evaluate(WATCH_FRAMES);
    await page.mouse.wheel(0, 3_000);
    await page.getByRole('region', { name: '实时办件' }).focus();
    const begin_ms = performance.now();
    await eventually(async () => {
      await page.keyboard.press('End');
      expect(await page.getByText('共 10,000 件').count()).toBe(1);
    }, SCROLLED);
    await page.keyboard.press('End');
    await rowOf('many-009999').waitFor();
    const frame_ms = await page.evaluate<number>('window.longestFrame_ms');
    const seconds = (performance.now() - begin_ms) / 1_000;
    process.stdout.write(
      `live list: the end of ${SCROLLED_rows} rows after ${seconds.toFixed(1)} s, no frame over ${frame_ms.toFixed(0)} ms\n`,
    );
    expect(frame_ms).toBeLessThan(FRAME_MAX_ms);
    expect(await page.locator('[data-case]').count()).toBeLessThan(100);
    const shown = await page
      .locator('[data-case]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case')));
    expect(shown).toEqual([...shown].sort());
    await watcher.look('live-many-end');
  });
});
