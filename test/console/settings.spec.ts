import type { Page } from 'playwright-core';
import { PASSWORD, type Reader } from './reader.js';
import { Stage } from './stage.js';

/** A Friday that a city closes on. */
const CLOSED = 'date,kind,name\n2026-12-04,LOCAL_CLOSURE,全市停电检修\n';

let stage: Stage;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  reader = await stage.seat('operator');
  page = reader.page;
});
afterAll(() => stage.close());

const PAGES = [
  { path: '/settings/hall', name: 'settings-hall', shows: '水务审批窗口' },
  { path: '/settings/rules', name: 'settings-rules', shows: 'T05 超过法定时限' },
  { path: '/settings/items', name: 'settings-items', shows: '取水许可审批' },
] as const;

describe('the settings', () => {
  it.each(PAGES)('$path shows the demo, keeps nobody out and complains of nothing', async ({ path, name, shows }) => {
    await reader.open(path);
    await page.getByRole('main').getByText(shows).first().waitFor();
    await reader.look(name);
  });

  it('an account is added, disabled and given another password', async () => {
    await reader.open('/settings/accounts');
    await page.getByLabel('账号名').fill('zhou');
    await page.getByLabel('显示名').fill('周宁');
    await page.getByRole('textbox', { name: /^部门/ }).fill('SW GS');
    await page.getByLabel(/^密码/).fill('another good password');
    await page.getByRole('button', { name: '新增账号' }).click();
    await page.getByRole('cell', { name: 'SW GS' }).waitFor();
    await page.getByRole('button', { name: '停用 zhou' }).click();
    await page.getByRole('button', { name: '启用 zhou' }).waitFor();
    await page.getByRole('button', { name: '重设密码 zhou' }).click();
    await page.getByRole('heading', { name: '重设 zhou 的密码' }).waitFor();
    await reader.look('settings-accounts');
  });

  it('what the server refuses is said in Chinese, its own words behind an opener', async () => {
    await reader.open('/settings/accounts');
    await page.getByLabel('账号名').fill('zhou');
    await page.getByLabel('显示名').fill('周宁');
    await page.getByRole('button', { name: '新增账号' }).click();
    await page.getByRole('alert').getByText('这个账号名已经有人使用').waitFor();
    expect(await page.getByText('there is an account zhou already').isVisible()).toBe(false);
    await page.getByText('服务器原文').click();
    await page.getByText('there is an account zhou already').waitFor();
    // That the browser names the refusal too is no fault of the page.
    reader.complaints.length = 0;
    await reader.look('refusal');
  });

  it('a window, a person and a department are added and changed one by one, and nothing else with them', async () => {
    await reader.open('/settings/hall');
    await page.getByRole('button', { name: '新增部门' }).click();
    await page.getByLabel('编码').fill('GH');
    await page.getByLabel('名称').fill('市规划局');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '修改 市规划局' }).waitFor();
    await page.getByRole('button', { name: '新增窗口' }).click();
    await page.getByLabel('编码').fill('GH-W1');
    await page.getByLabel('名称').fill('规划窗口');
    await page.locator('select[name=unit]').selectOption('市规划局');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: /GH-W1 规划窗口 首问责任窗口 市规划局/ }).waitFor();
    await page.getByRole('button', { name: '修改 唐霞' }).click();
    await reader.look('settings-person');
    await page.getByLabel('岗位').fill('综合岗');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: /SW-02 唐霞 市水务管理局 综合岗 B 岗 水务审批窗口/ }).waitFor();
  });

  it('an item that was not there is published, unless it promises more than the law gives', async () => {
    await reader.open('/settings/items');
    await page.getByRole('button', { name: '新增事项' }).click();
    await page.getByLabel('编码').fill('SW-101');
    await page.locator('select[name=unit]').selectOption('市水务管理局');
    await page.getByLabel('名称').fill('水土保持方案审批');
    await page.getByLabel('从哪一天起适用').fill('2026-12-01');
    await page.getByLabel('承诺时限', { exact: true }).fill('30');
    await page.getByLabel('法定时限', { exact: true }).fill('20');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('不超过法定时限 20 个工作日').waitFor();
    reader.complaints.length = 0;
    await reader.look('settings-item-refused');
    await page.getByLabel('承诺时限', { exact: true }).fill('10');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('button', { name: '发布下一版 水土保持方案审批' }).waitFor();
  });

  it('whoever is signed in changes her own password', async () => {
    await reader.open('/settings/accounts');
    await page.getByRole('button', { name: /运维人员/ }).click();
    await page.getByRole('menuitem', { name: '修改密码' }).click();
    await page.getByLabel('现在的密码').fill(PASSWORD);
    await page.getByLabel(/^新密码/).fill(`${PASSWORD} again`);
    await reader.look('password');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
  });

  it('a key and the address of a wall are shown once, and taken back', async () => {
    await reader.open('/settings/sources');
    await page.getByLabel('来源名').fill('tax');
    await page.getByLabel('密钥用途').fill('税务系统');
    await page.getByRole('button', { name: '登记来源，发放密钥' }).click();
    await page.locator('.shown-once code').waitFor();
    await page.getByRole('button', { name: '收回 税务系统' }).waitFor();
    await reader.look('settings-sources');
    await page.getByRole('button', { name: '收回 税务系统' }).click();
    await page.getByRole('button', { name: '收回 税务系统' }).waitFor({ state: 'detached' });
    await reader.open('/settings/walls');
    await page.getByLabel('挂在哪里').fill('一楼大厅');
    await page.getByRole('button', { name: '新增大屏' }).click();
    await page.locator('.shown-once code').waitFor();
    await reader.look('settings-walls');
    await page.getByRole('button', { name: '收回 一楼大厅' }).click();
    await page.getByText('已收回').waitFor();
  });

  it('a calendar is looked at before it is published: the days and the cases that it moves', async () => {
    await reader.open('/settings/calendars');
    const file = { name: 'closure.csv', mimeType: 'text/csv', buffer: Buffer.from(CLOSED) };
    await page.getByLabel('区划').fill('520100000000');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('依据的通知').fill('停电检修公告');
    await page.getByRole('button', { name: '预览变化' }).click();
    await page
      .getByText(/到期日变动 [1-9]/)
      .first()
      .waitFor();
    await reader.look('settings-calendars');
    await page.getByRole('button', { name: /发布第 \d+ 版/ }).click();
    await page.getByRole('cell', { name: '520100000000' }).waitFor();
  });
});
