import type { CardCounts } from '#contracts/api/cards.js';
import { eventually } from '#testing/eventually.js';
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

beforeAll(async () => {
  stage = await Stage.open('notification');
});
afterAll(() => stage.close());

describe('the contact of an applicant', () => {
  it('is shown in a dialog for a reason, gone when that is closed, and who looked is on the page of the record', async () => {
    const clerk = await stage.seat('clerk');
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
    await clerk.look('contact');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByText(PHONE).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '查看联系方式' }).click();
    expect(await page.getByLabel('理由').inputValue()).toBe('');
    const auditor = await stage.seat('auditor');
    await auditor.open('/settings/contacts');
    await auditor.page.getByRole('row', { name: REASON }).first().waitFor();
    expect(await auditor.page.getByText(PHONE).count()).toBe(0);
    await auditor.look('contacts-shown');
    for (const reader of [clerk, auditor]) await reader.leave();
  });
});

describe('the sums of the cards', () => {
  it('are the server’s, and each leads to its list', async () => {
    const officer = await stage.seat('officer');
    const { page } = officer;
    const { byLevel } = await officer.ask<CardCounts>('GET', '/supervision/cards/counts');
    await officer.open('/cards?by=unit');
    const whole = page.getByRole('row', { name: '合计' }).last();
    await whole
      .getByRole('link', { name: String(byLevel.RED), exact: true })
      .first()
      .waitFor();
    await officer.look('cards-by-unit');
    await whole.getByRole('link').nth(1).click();
    await page.getByRole('button', { name: '清单', pressed: true }).waitFor();
    expect(page.url()).toContain('level=RED');
    await officer.leave();
  });
});

describe('a month', () => {
  it('that is over is closed after a look at what stands open; nobody else is offered it', async () => {
    const head = await stage.seat('auditor');
    await head.open('/scores');
    await head.page.getByRole('table').first().waitFor();
    expect(await head.page.getByRole('button', { name: /关账/ }).count()).toBe(0);
    await head.leave();
    const officer = await stage.seat('officer');
    const { page } = officer;
    await officer.open('/scores');
    await page.getByRole('button', { name: '2026-10 关账' }).click();
    await page.getByRole('dialog').getByText('待确认的牌').waitFor();
    await officer.look('month-close');
    await page.getByRole('dialog').getByRole('button', { name: '2026-10 关账' }).click();
    await page.getByText(/2026-10 已关账/).waitFor();
    await page.getByRole('button', { name: '2026-10 关账' }).waitFor({ state: 'detached' });
    await officer.leave();
  });
});
