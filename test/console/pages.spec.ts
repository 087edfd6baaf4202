import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { eventually } from '#testing/eventually.js';
import { openBrowser, Reader } from './reader.js';
import { Stage } from './stage.js';

const PATIENCE_ms = 240_000;

const BUILT = 'dist/apps/console';
const FIRST_PAGE_kB = 400;
const KILO = 1_000;

let stage: Stage;
let browser: Browser;
let reader: Reader;

beforeAll(async () => {
  [stage, browser] = await Promise.all([Stage.open(), openBrowser()]);
  reader = await Reader.at(browser, stage.origin);
  await reader.signIn('officer');
}, PATIENCE_ms);
afterAll(async () => {
  await browser.close();
  await stage.close();
}, PATIENCE_ms);

const PAGES = [
  { path: '/overview', name: 'overview', shows: '市水务管理局' },
  { path: '/live', name: 'live', shows: '红牌' },
  { path: '/live?state=SUSPENDED', name: 'live-suspended', shows: '听证' },
  { path: '/cards', name: 'cards', shows: '超过法定时限' },
  { path: '/cards?by=rule', name: 'cards-by-rule', shows: 'T05 超过法定时限' },
  { path: '/appeals?list=appealable', name: 'appeals', shows: '超过法定时限' },
] as const;

describe('a page of the console', () => {
  it.each(PAGES)(
    '$path shows the demo, keeps nobody out and complains of nothing',
    async ({ path, name, shows }) => {
      await reader.open(path);
      await reader.page.getByRole('main').getByText(shows).filter({ visible: true }).first().waitFor();
      await eventually(async () => expect(await reader.page.locator('.loading').count()).toBe(0));
      await reader.picture(name);
      expect(await reader.barriers()).toEqual([]);
      expect(reader.complaints).toEqual([]);
    },
    PATIENCE_ms,
  );
});

it(
  `the first page needs at most ${FIRST_PAGE_kB} kB of script, packed, and its table is soon there`,
  async () => {
    // As on the first morning: nothing of it is in this browser yet.
    const other = await Reader.at(browser, stage.origin);
    await other.signIn('officer');
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
  },
  PATIENCE_ms,
);
