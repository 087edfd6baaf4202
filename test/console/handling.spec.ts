import type { Browser, Page } from 'playwright-core';
import { eventually } from '#testing/eventually.js';
import { openBrowser, Reader } from './reader.js';
import { Stage } from './stage.js';

const PATIENCE_ms = 300_000;
/** From an act to those who hear of it, on a machine that others use too. */
const CHAIN = { within_ms: 30_000 } as const;

let stage: Stage;
let browser: Browser;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  [stage, browser] = await Promise.all([Stage.open('approval'), openBrowser()]);
  reader = await Reader.at(browser, stage.origin);
  page = reader.page;
  await reader.signIn('clerk');
}, PATIENCE_ms);
afterAll(async () => {
  await browser.close();
  await stage.close();
}, PATIENCE_ms);

const pressed = (name: string | RegExp) => page.getByRole('main').getByRole('button', { name, exact: true });

/** Looks at the page as it is now. */
async function looked(name: string): Promise<void> {
  await eventually(async () => expect(await page.locator('.loading').count()).toBe(0));
  await reader.picture(name);
  expect(await reader.barriers()).toEqual([]);
  expect(reader.complaints).toEqual([]);
}

/** Registers a case with nothing but the keys. */
async function register(): Promise<string> {
  await reader.open('/intake/new');
  await page.getByLabel('事项', { exact: true }).focus();
  await page.keyboard.type('取水');
  await page.keyboard.press('Enter');
  await page.getByLabel('姓名或名称').focus();
  await page.keyboard.type('王小明');
  await page.keyboard.press('Tab');
  await page.keyboard.type('13900001234');
  await looked('register');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '收件回执' }).waitFor();
  return (await page.locator('.receipt-number').textContent()) ?? '';
}

describe('the pages of those who act on cases', () => {
  it(
    'a case is registered by keys alone, stands in the list, and says by when it is to be answered',
    async () => {
      const receipt = await register();
      expect(receipt).toMatch(/^52010020261124\d{6}[\dX]$/);
      await page.getByText('最迟于 2026-12-01 答复是否受理').waitFor();
      await looked('window-case');
      await reader.open('/intake');
      await page.getByRole('link', { name: receipt }).waitFor();
      await looked('intake');
    },
    PATIENCE_ms,
  );

  it(
    'only what is allowed now is offered, and a refused act says what is possible instead',
    async () => {
      const receipt = await register();
      const address = page.url();
      await pressed('一次性告知补正').click();
      await page.getByLabel('需要补正的全部内容').fill('取水口位置图\n公章');
      const other = await Reader.at(browser, stage.origin);
      await other.signIn('clerk');
      await other.page.goto(address);
      await other.page.getByRole('button', { name: '申请人撤回' }).click();
      await other.page.locator('form').getByRole('button', { name: '申请人撤回' }).click();
      await other.page.getByText('这件收件现在没有可做的事：已撤回。').waitFor();
      await other.leave();
      await page.locator('form').getByRole('button', { name: '一次性告知补正' }).click();
      await page.getByRole('alert').getByText('没有办成').waitFor();
      await page.getByText('现在没有可做的事。').waitFor();
      // That the server said no, the browser calls an error.
      reader.complaints.length = 0;
      await looked('window-refused');
      expect(receipt).not.toBe('');
    },
    PATIENCE_ms,
  );

  it(
    'the due day that an act leads to is there before it is done, and is the one that comes',
    async () => {
      await register();
      await pressed('受理').click();
      const due = (await page.getByText('办理后，到期日为').textContent()) ?? '';
      await looked('window-accept');
      await page.locator('form').getByRole('button', { name: '受理' }).click();
      await page.locator('.intake-status').getByText('已受理').waitFor();
      const caseNo = decodeURIComponent(page.url().split('/').at(-1) ?? '');
      await eventually(async () => {
        await reader.open(`/handle/${encodeURIComponent(caseNo)}`);
        await page.getByRole('button', { name: '挂起（特别程序）' }).waitFor({ timeout: 5_000 });
        expect(await page.locator('.facts').textContent()).toContain(due.slice(-10));
      }, CHAIN);
      reader.complaints.length = 0;
      await pressed('挂起（特别程序）').click();
      await page.getByLabel('批准的工作日数').fill('5');
      await page.getByText('办理后，最迟到期日为').waitFor();
      const latest = ((await page.getByText('办理后，最迟到期日为').textContent()) ?? '').match(/\d{4}-\d\d-\d\d/)?.[0];
      await page.getByLabel('理由').fill('组织专家评审');
      await looked('handle-suspend');
      await page.locator('form').getByRole('button', { name: '挂起（特别程序）' }).click();
      await eventually(async () => expect(await page.locator('.facts').textContent()).toContain(latest), CHAIN);
      await pressed('恢复办理').waitFor();
      await looked('handle-case');
      await reader.open('/handle');
      await page.getByText('取水许可').first().waitFor();
      await looked('handle');
    },
    PATIENCE_ms,
  );
});
