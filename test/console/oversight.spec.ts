import type { Browser } from 'playwright-core';
import type { CardCounts } from '#contracts/api/cards.js';
import { eventually } from '#testing/eventually.js';
import { PATIENCE_ms } from './patience.js';
import { openBrowser, Reader } from './reader.js';
import { Stage } from './stage.js';

/** From an act to those who hear of it, on a machine that others use too. */
const CHAIN = { within_ms: 60_000 } as const;
const PHONE = '13900001234';
const APPLICATION = {
  item: 'SW-001',
  channel: 'WINDOW',
  window: 'SW-W1',
  applicant: 'PERSON',
  contact: { name: '王小明', phone: PHONE },
};
const REASON = '材料需要当面核对';

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  [stage, browser] = await Promise.all([Stage.open('notification'), openBrowser()]);
}, PATIENCE_ms);
afterAll(async () => {
  await browser.close();
  await stage.close();
}, PATIENCE_ms);

async function signedIn(account: string): Promise<Reader> {
  const reader = await Reader.at(browser, stage.origin);
  await reader.signIn(account);
  return reader;
}

async function looked(reader: Reader, name: string): Promise<void> {
  await eventually(async () => expect(await reader.page.locator('.loading').count()).toBe(0));
  await reader.picture(name);
  expect(await reader.barriers()).toEqual([]);
  expect(reader.complaints).toEqual([]);
}

describe('the contact of an applicant', () => {
  it(
    'is shown in a dialog for a reason, gone when that is closed, and who looked is on the page of the record',
    async () => {
      const clerk = await signedIn('clerk');
      const { page } = clerk;
      const received = await clerk.ask<{ readonly caseNo: string }>('POST', '/intake/cases', APPLICATION);
      await clerk.open(`/intake/${encodeURIComponent(received.caseNo)}`);
      // It is heard of a moment after the case was received.
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: '查看联系方式' }).click();
        await page.getByLabel('理由').fill(REASON);
        await page.getByRole('button', { name: '记录并查看' }).click();
        await page.getByText(PHONE).waitFor({ timeout: 2_000 });
      }, CHAIN);
      clerk.complaints.length = 0;
      await looked(clerk, 'contact');
      await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
      await page.getByText(PHONE).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '查看联系方式' }).click();
      expect(await page.getByLabel('理由').inputValue()).toBe('');
      const auditor = await signedIn('auditor');
      await auditor.open('/settings/contacts');
      await auditor.page.getByRole('row', { name: REASON }).first().waitFor();
      expect(await auditor.page.getByText(PHONE).count()).toBe(0);
      await looked(auditor, 'contacts-shown');
      for (const reader of [clerk, auditor]) await reader.leave();
    },
    PATIENCE_ms,
  );
});

describe('the sums of the cards', () => {
  it(
    'are the server’s, and each leads to its list',
    async () => {
      const officer = await signedIn('officer');
      const { page } = officer;
      const { byLevel } = await officer.ask<CardCounts>('GET', '/supervision/cards/counts');
      await officer.open('/cards?by=unit');
      const whole = page.getByRole('row', { name: '合计' }).last();
      await whole
        .getByRole('link', { name: String(byLevel.RED), exact: true })
        .first()
        .waitFor();
      await looked(officer, 'cards-by-unit');
      await whole.getByRole('link').nth(1).click();
      await page.getByRole('button', { name: '清单', pressed: true }).waitFor();
      expect(page.url()).toContain('level=RED');
      await officer.leave();
    },
    PATIENCE_ms,
  );
});

describe('a month', () => {
  it(
    'that is over is closed after a look at what stands open; nobody else is offered it',
    async () => {
      const head = await signedIn('auditor');
      await head.open('/scores');
      await head.page.getByRole('table').first().waitFor();
      expect(await head.page.getByRole('button', { name: /关账/ }).count()).toBe(0);
      await head.leave();
      const officer = await signedIn('officer');
      const { page } = officer;
      await officer.open('/scores');
      await page.getByRole('button', { name: '2026-10 关账' }).click();
      await page.getByRole('dialog').getByText('待确认的牌').waitFor();
      await looked(officer, 'month-close');
      await page.getByRole('dialog').getByRole('button', { name: '2026-10 关账' }).click();
      await page.getByText(/2026-10 已关账/).waitFor();
      await page.getByRole('button', { name: '2026-10 关账' }).waitFor({ state: 'detached' });
      await officer.leave();
    },
    PATIENCE_ms,
  );
});
