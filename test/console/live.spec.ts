import type { Browser, Page } from 'playwright-core';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { openBrowser, Reader } from './reader.js';
import { Stage } from './stage.js';

const PATIENCE_ms = 300_000;

const MANY = 10_000;
const LOOK_ms = 2_000;
/** Half a minute, and as much again for a machine that others use too. */
const SILENCE_ms = 60_000;
/** From a fact that is told to the row on a screen, on a machine that others use too. */
const CHAIN = { within_ms: 30_000 } as const;
const JUDGED = { within_ms: 120_000 } as const;
const LIMITS = { statutoryLimit: workingDays(5), item: { code: 'I1', name: '排水许可' } } as const;

let stage: Stage;
let browser: Browser;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  [stage, browser] = await Promise.all([Stage.open(), openBrowser()]);
  reader = await Reader.at(browser, stage.origin);
  page = reader.page;
  await reader.signIn('officer');
}, PATIENCE_ms);
afterAll(async () => {
  await browser.close();
  await stage.close();
}, PATIENCE_ms);

/** Long over its limit: a red card as soon as it is told. */
const overdue = (number: string) => aCase(`city:${number}`).received('2026-09-01', LIMITS).accepted('2026-09-01');
const rowOf = (number: string) => page.locator(`[data-case="city:${number}"]`);
const firstRow = () => page.locator('[data-case]').first();

async function openList(query = ''): Promise<void> {
  await reader.open(`/live${query}`);
  await firstRow().waitFor();
}

describe('the live list', () => {
  it(
    'shows a red card that is issued while somebody watches',
    async () => {
      await openList();
      await stage.tell(overdue('watched'));
      await eventually(async () => expect(await rowOf('watched').textContent()).toContain('红牌'), CHAIN);
      await reader.picture('live-red-card');
      expect(reader.complaints).toEqual([]);
    },
    PATIENCE_ms,
  );

  it(
    'leaves the row under the pointer where it is, and applies the updates when asked',
    async () => {
      await openList('?level=RED');
      await firstRow().hover();
      const before = await firstRow().getAttribute('data-case');
      // Due before all others, it comes first.
      const earliest = aCase('city:pointed').received('2026-01-05', LIMITS).accepted('2026-01-05');
      await stage.tell(earliest);
      const pill = page.getByRole('button', { name: /^\d+ 条更新$/ });
      await pill.waitFor();
      await reader.picture('live-updates');
      expect(await firstRow().getAttribute('data-case')).toBe(before);
      await pill.click();
      await eventually(async () => expect(await firstRow().getAttribute('data-case')).toBe('city:pointed'));
    },
    PATIENCE_ms,
  );

  it(
    'is worked by keys alone: choose, open, come back, search',
    async () => {
      await openList('?level=RED');
      await page.mouse.move(0, 0);
      const second = await page.locator('[data-case]').nth(1).getAttribute('data-case');
      for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('heading', { name: '逐日计算' }).first().waitFor();
      expect(decodeURIComponent(page.url())).toContain(second);
      await reader.picture('case');
      expect(await reader.barriers()).toEqual([]);
      await page.goBack();
      await firstRow().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('city:watched');
      await eventually(async () => expect(await page.locator('[data-case]').count()).toBe(1));
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('打开或收起筛选').waitFor();
      await page.keyboard.press('Escape');
      await eventually(async () => expect(await page.getByRole('dialog').count()).toBe(0));
      expect(reader.complaints).toEqual([]);
    },
    PATIENCE_ms,
  );

  it(
    'says that what it shows is old when nothing was heard for half a minute, and renews itself afterwards',
    async () => {
      await openList();
      const bar = page.getByText('连接中断');
      expect(await bar.count()).toBe(0);
      stage.fallSilent();
      try {
        await bar.waitFor({ timeout: SILENCE_ms });
        await reader.picture('live-silent');
      } finally {
        stage.speakAgain();
      }
      await bar.waitFor({ state: 'detached' });
      // The browser says of itself that it lost a connection.
      reader.complaints.length = 0;
    },
    PATIENCE_ms,
  );

  it(
    `scrolls through ${MANY} rows, in the server's order, and draws only what can be seen`,
    async () => {
      const cases = Array.from({ length: MANY }, (_, index) => overdue(`many-${String(index).padStart(5, '0')}`));
      await stage.tell(...cases);
      await reader.open('/live?level=RED&number=city:many-');
      await eventually(async () => {
        await page.reload();
        await firstRow().waitFor();
        // All of them have their card: what still moves up would be told, and not lie on a later page.
        await page.getByRole('button', { name: '红牌 10,000' }).waitFor({ timeout: LOOK_ms });
      }, JUDGED);
      await scrollToEnd();
      await rowOf('many-09999').waitFor();
      expect(await page.locator('[data-case]').count()).toBeLessThan(100);
      const shown = await page
        .locator('[data-case]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case')));
      expect(shown).toEqual([...shown].sort());
      expect(reader.complaints).toEqual([]);
    },
    PATIENCE_ms,
  );
});

/** Page by page, as the end keeps moving away while more is fetched. */
async function scrollToEnd(): Promise<void> {
  await eventually(async () => {
    const table = page.getByRole('region', { name: '实时办件' });
    await table.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    expect(await page.getByText('共 10,000 件').count()).toBe(1);
  }, JUDGED);
}
