import type { MonthScores } from '#contracts/api/scores.js';
import type { NewWallToken } from '#contracts/api/wall.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import type { Reader } from './reader.js';
import { Stage } from './stage.js';

const JUDGED = { within_ms: 120_000 } as const;
/** One more than a ranking asks for. */
const IN_TIME = 31;
/** Until the first panels are drawn, a browser still learns how. */
const WARM_rounds = 10;
/** As many as an hour has. */
const ROUNDS = 60;
const GROWN_bytes = 3_000_000;
/** More than the half minute after which silence is noticed. */
const SILENCE_ms = 31_000;
const PANELS = ['近 30 天', '今日发牌', '各部门'] as const;
const LIMITS = { promisedLimit: workingDays(10), statutoryLimit: workingDays(20) } as const;

let stage: Stage;
let reader: Reader;

/** Closed the day after it was accepted. */
const inTime = (month: string) => (_: unknown, nth: number) =>
  aCase(`city:${month}-${nth}`).received(`${month}-12`, LIMITS).accepted(`${month}-12`).closed(`${month}-13`);

/** Due on 22 October, closed four days later. */
const late = (number: string) =>
  aCase(`city:${number}`).received('2026-10-08', LIMITS).accepted('2026-10-08').closed('2026-10-28');

const scoreOf = (month: string) => reader.ask<MonthScores>('GET', `/supervision/scores/${month}`);

beforeAll(async () => {
  stage = await Stage.open('notification');
  reader = await stage.seat('officer');
  const months = ['2026-10', '2026-11'].flatMap((month) => Array.from({ length: IN_TIME }, inTime(month)));
  await stage.tell(...months, late('late'));
  await eventually(async () => {
    const { objects } = await scoreOf('2026-10');
    expect(objects.find(({ code }) => code === 'U1')?.denominators).toMatchObject({ closed: IN_TIME + 1, late: 1 });
  }, JUDGED);
  await reader.ask('POST', '/supervision/scores/2026-10/close');
  await stage.tell(late('told-too-late'));
  await eventually(async () => {
    const { objects } = await scoreOf('2026-10');
    expect(objects.find(({ code }) => code === 'U1')?.restated).toBeDefined();
  }, JUDGED);
});
afterAll(() => stage.close());

/** Shows every panel so many times. */
async function turn({ page }: Reader, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const name of PANELS) await page.getByRole('button', { name }).click();
  }
}

describe('performance', () => {
  it('shows months and units, a closed month with its hash and what it would be now beside it', async () => {
    await reader.open('/scores');
    const row = reader.page.getByRole('row').filter({ hasText: 'U1' });
    await row.getByText('重述', { exact: false }).waitFor();
    await reader.page.getByText('关账哈希').waitFor();
    await reader.page.getByRole('heading', { name: '不参与排名' }).waitFor();
    await reader.look('scores');
  });

  it('opens a number to its dimension, line, card and case by keys alone', async () => {
    await reader.open('/scores/2026-10/unit/U1');
    await reader.page.getByText('超期办结占比 × 200', { exact: false }).waitFor();
    const card = reader.page.getByRole('button', { name: '看牌' }).first();
    await card.focus();
    await reader.page.keyboard.press('Enter');
    await reader.page.locator('.case-card').first().waitFor();
    await reader.look('score');
    await reader.page.locator('.entry a').first().press('Enter');
    await reader.page.getByRole('heading', { name: '逐日计算' }).first().waitFor();
  });

  it('puts on record what later facts would have otherwise, after a look at it', async () => {
    const { page } = reader;
    await reader.open('/scores');
    await page.getByRole('button', { name: '登记 2026-10 的重述' }).click();
    await page.getByRole('dialog').getByRole('row', { name: 'U1' }).waitFor();
    await reader.look('month-restate');
    await page.getByRole('dialog').getByRole('button', { name: '登记 2026-10 的重述' }).click();
    await page.getByText(/2026-10 登记了 [1-9]\d* 条重述/).waitFor();
  });

  it('of a running month says between what it can still end', async () => {
    await reader.open('/scores/2026-11/unit/U1');
    await reader.page.getByText('本月结束时可能在').waitFor();
    await reader.look('score-open');
  });
});

describe('statistics', () => {
  it.each(['unit', 'item', 'month'])('by %s are charts, each with its table', async (group) => {
    await reader.open(`/statistics?group=${group}`);
    await reader.page.locator('svg path[fill^="url"]').first().waitFor({ state: 'attached' });
    await reader.look(`statistics-${group}`);
    for (const table of await reader.page.getByRole('button', { name: '表', exact: true }).all()) await table.click();
    expect(await reader.page.locator('.data-table').count()).toBe(2);
    await reader.look(`statistics-${group}-tables`);
  });

  it.each(['XLSX', 'CSV'])('are taken away as %s', async (format) => {
    await reader.open('/statistics');
    const saved = reader.page.waitForEvent('download');
    await reader.page.getByRole('button', { name: `导出 ${format}` }).click();
    expect((await saved).suggestedFilename()).toMatch(new RegExp(`^statistics-\\w+\\.${format.toLowerCase()}$`));
  });
});

describe('a wall', () => {
  it('comes back by itself after a silence, and keeps nothing of what it has shown', async () => {
    const { token } = await reader.ask<NewWallToken>('POST', '/supervision/wall-tokens', { label: '大厅', days: 7 });
    const wall = await stage.seat();
    await wall.page.clock.install();
    await wall.open(`/wall?token=${token}`);
    await wall.page.getByText('实时').waitFor();
    // As large as a smaller screen allows, and all of it in view.
    expect(await wall.page.locator('.wall-sheet').boundingBox()).toEqual({ x: 0, y: 45, width: 1440, height: 810 });
    await turn(wall, WARM_rounds);
    const before = await wall.heap_bytes();
    await turn(wall, ROUNDS);
    const grown = (await wall.heap_bytes()) - before;
    process.stdout.write(`wall: ${(grown / 1_000).toFixed(0)} kB more after ${ROUNDS} rounds of its panels\n`);
    expect(grown).toBeLessThan(GROWN_bytes);
    stage.fallSilent();
    await wall.page.clock.fastForward(SILENCE_ms);
    await wall.page.getByText('连接中断', { exact: false }).waitFor();
    await wall.picture('wall-lost');
    stage.speakAgain();
    await wall.page.getByText('实时').waitFor();
    await wall.leave();
  });

  it('shows the figures of its token to nobody in particular, and says when it no longer renews them', async () => {
    const { id, token } = await reader.ask<NewWallToken>('POST', '/supervision/wall-tokens', {
      label: '大厅',
      days: 7,
    });
    const wall = await stage.seat();
    await wall.page.setViewportSize({ width: 1920, height: 1080 });
    await wall.page.clock.install();
    await wall.open(`/wall?token=${token}`);
    await wall.page.getByText('实时').waitFor();
    for (const panel of PANELS) {
      await wall.page.getByRole('button', { name: panel }).click();
      await wall.look(`wall-${panel}`);
    }
    const text = await wall.page.locator('body').textContent();
    expect(text).not.toContain('city:');
    await reader.ask('DELETE', `/supervision/wall-tokens/${id}`);
    // The next time that it renews them.
    await wall.page.clock.fastForward(SILENCE_ms);
    await wall.page.getByText('显示许可已失效').waitFor();
    expect(await wall.page.locator('.wall-tiles').count()).toBe(0);
    await wall.picture('wall-ended');
    await wall.leave();
  });
});

describe('the pages for citizens', () => {
  it('tell by keys alone how a case stands, in plain words and in large type', async () => {
    const clerk = await stage.seat('head');
    const contact = { name: '王小明', phone: '13900001234' };
    const application = { channel: 'ONLINE', item: 'GS-005', applicant: 'PERSON', contact };
    const { receipt } = await clerk.ask<{ receipt: string }>('POST', '/intake/cases', application);
    const citizen = await stage.seat();
    await citizen.open('/public/status');
    await citizen.page.getByLabel('办件编号').waitFor();
    for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Enter']) await citizen.page.keyboard.press(key);
    expect(await citizen.page.getByRole('button', { name: '大字版' }).getAttribute('aria-pressed')).toBe('true');
    for (const key of ['Tab', 'Tab']) await citizen.page.keyboard.press(key);
    await citizen.page.keyboard.type(receipt);
    await citizen.page.keyboard.press('Tab');
    await citizen.page.keyboard.type('1234');
    await citizen.page.keyboard.press('Enter');
    await citizen.page.getByRole('heading', { name: '已收件，待受理' }).waitFor();
    await citizen.look('public-status');
    await citizen.page.getByLabel('办件编号').fill('NO-SUCH-NUMBER');
    await citizen.page.keyboard.press('Enter');
    await citizen.page.getByRole('alert').waitFor();
    await citizen.picture('public-status-unknown');
    await Promise.all([clerk.leave(), citizen.leave()]);
  });

  it('say what a hall does, with papers, time, fees and law', async () => {
    const citizen = await stage.seat();
    await citizen.open('/public/guide');
    await citizen.page.getByLabel('按事项或部门名称查找').fill('取水');
    await citizen.page.getByRole('link', { name: '取水许可审批' }).waitFor();
    await citizen.look('public-guide');
    await citizen.page.getByRole('link', { name: '取水许可审批' }).press('Enter');
    await citizen.page.getByRole('heading', { name: '需要的材料' }).waitFor();
    await citizen.look('public-item');
    await citizen.leave();
  });
});

describe('notices', () => {
  it('show what one has been told, and who else was told what', async () => {
    await reader.open('/notices');
    await reader.page.getByRole('button', { name: '待知悉' }).waitFor();
    await reader.look('notices-inbox');
    await reader.page.getByRole('button', { name: '回执' }).click();
    await reader.page.getByText('导入的历史').first().waitFor();
    await reader.look('notices-receipts');
    await reader.page.locator('.data-table a').first().press('Enter');
    await reader.page.getByRole('heading', { name: '送达经过' }).waitFor();
    await reader.look('notice');
  });
});

it('every page of figures is there in English', async () => {
  await reader.open('/scores?by=person');
  await reader.page.getByRole('button', { name: 'English' }).click();
  await reader.page.getByRole('heading', { name: 'Performance' }).waitFor();
  for (const path of ['/scores', '/scores/2026-10/unit/U1', '/notices?list=receipts', '/public/guide']) {
    await reader.open(path);
    await reader.page.getByRole('main').getByRole('link').first().waitFor();
    await reader.look(`english${path.replaceAll(/\W/g, '-')}`);
  }
});
