import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import type { Reader } from './reader.js';
import { Stage } from './stage.js';

const BUILT = 'dist/apps/console';
const FIRST_PAGE_kB = 400;
const KILO = 1_000;
const LOOK_ms = 5_000;

/** From a fact that is told to its card on a screen, on a machine that others use too. */
const CHAIN = { within_ms: 30_000 } as const;
/** Long over its limit, and the water department's. */
const SNAPSHOT = {
  ...{ region: '520100000000', unit: 'SW', window: 'SW-W1' },
  ...{ statutoryLimit: workingDays(5), item: { code: 'SW-001', name: '取水许可审批' } },
} as const;

let stage: Stage;
let reader: Reader;

beforeAll(async () => {
  stage = await Stage.open();
  reader = await stage.seat('officer');
});
afterAll(() => stage.close());

const PAGES = [
  { path: '/overview', name: 'overview', shows: '市水务管理局' },
  { path: '/live', name: 'live', shows: '红牌' },
  { path: '/live?state=SUSPENDED', name: 'live-suspended', shows: '听证' },
  { path: '/cards', name: 'cards', shows: '超过法定时限' },
  { path: '/cards?by=rule', name: 'cards-by-rule', shows: 'T05 超过法定时限' },
  { path: '/appeals?list=appealable', name: 'appeals', shows: '超过法定时限' },
] as const;

describe('a page of the console', () => {
  it.each(PAGES)('$path shows the demo, keeps nobody out and complains of nothing', async ({ path, name, shows }) => {
    await reader.open(path);
    await reader.page.getByRole('main').getByText(shows).filter({ visible: true }).first().waitFor();
    await reader.look(name);
  });
});

it(`the first page needs at most ${FIRST_PAGE_kB} kB of script, packed, and its table is soon there`, async () => {
  // As on the first morning: nothing of it is in this browser yet.
  const other = await stage.seat('officer');
  const scripts = new Set<string>();
  other.page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.add(new URL(response.url()).pathname.replace('/console/', ''));
  });
  const begin_ms = performance.now();
  await other.open('/overview');
  await other.page.getByRole('main').getByRole('table').first().waitFor();
  const table_ms = performance.now() - begin_ms;
  // What draws the chart comes when the table stands already.
  const needed = [...scripts].filter((path) => !/chart/.test(path));
  const kB = needed.reduce((sum, path) => sum + gzipSync(readFileSync(`${BUILT}/${path}`)).length, 0) / KILO;
  process.stdout.write(`console: ${kB.toFixed(0)} kB of script; the first table after ${table_ms.toFixed(0)} ms\n`);
  expect(kB).toBeLessThanOrEqual(FIRST_PAGE_kB);
  await other.leave();
});

/** The red card that is appealed, in a list of the page. */
const cardOf = ({ page }: Reader) => page.getByRole('button', { name: /红牌.*city:appealed/ });

describe('an appeal', () => {
  it('is filed by the department with its evidence, decided beside the account, and comes back with its reasons', async () => {
    await stage.tell(aCase('city:appealed').received('2026-11-02', SNAPSHOT).accepted('2026-11-02'));
    const water = await stage.seat('water');
    await eventually(async () => {
      await water.open('/appeals');
      await cardOf(water).waitFor({ timeout: LOOK_ms });
    }, CHAIN);
    await cardOf(water).click();
    await water.page.getByText('可申诉至 2026-11-27').waitFor();
    await water.page.getByLabel('申诉理由').fill('十一月四日起停电三日，已报备。');
    const file = { name: '停电公告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await water.page.locator('input[type=file]').setInputFiles(file);
    await water.page.getByText('停电公告.pdf').waitFor();
    await water.look('appeal-file');
    await water.page.getByRole('button', { name: '提出申诉' }).click();
    await water.page.getByText('应于 2026-12-01 前裁决').waitFor();
    await water.look('appeal-filed');

    await reader.open('/appeals');
    await cardOf(reader).click();
    const { page } = reader;
    await page.getByText('十一月四日起停电三日，已报备。').waitFor();
    await page.getByText('停电公告.pdf').waitFor();
    await page.getByRole('heading', { name: '逐日计算' }).first().waitFor();
    await page.getByLabel('撤销该牌').check();
    await page.getByLabel('裁决理由').fill('停电公告属实，该三日不计入时限。');
    await reader.look('appeal-decide');
    await page.getByRole('button', { name: '作出裁决' }).click();
    await page.locator('.appeals-outcome').waitFor();
    await reader.look('appeal-decided');

    await water.open('/appeals?list=decided');
    await cardOf(water).click();
    await water.page.locator('.appeals-outcome').getByText('撤销该牌').waitFor();
    await water.page.getByText('停电公告属实，该三日不计入时限。').last().waitFor();
    await water.look('appeal-back');
    await water.leave();
  });
});
