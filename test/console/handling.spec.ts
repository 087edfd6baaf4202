import { eventually } from '#testing/eventually.js';
import type { Reader } from './reader.js';
import { Stage } from './stage.js';

/** From an act to those who hear of it, on a machine that others use too. */
const CHAIN = { within_ms: 30_000 } as const;

let stage: Stage;
/** At the window, and in the department behind it. */
let clerk: Reader;
let water: Reader;

beforeAll(async () => {
  stage = await Stage.open('approval');
  [clerk, water] = await Promise.all([stage.seat('clerk'), stage.seat('water')]);
});
afterAll(() => stage.close());

/** What is offered to be done now. */
const offered = ({ page }: Reader) => page.locator('.acts').getByRole('button').allTextContents();
const formOf = ({ page }: Reader) => page.locator('form.act-form');
const begin = ({ page }: Reader, act: string) =>
  page.locator('.acts').getByRole('button', { name: act, exact: true }).click();
const finish = (who: Reader, act: string) => formOf(who).getByRole('button', { name: act, exact: true }).click();

async function expectOffered(who: Reader, ...acts: readonly string[]): Promise<void> {
  await eventually(async () => expect(await offered(who)).toEqual(acts));
}

/** The day that the open form says it leads to. */
async function foreseen(who: Reader): Promise<string> {
  const text = (await formOf(who).locator('.foreseen').textContent()) ?? '';
  return /\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? text;
}

/** Registers a case with nothing but the keys. */
async function register(): Promise<string> {
  const { page } = clerk;
  await clerk.open('/intake/new');
  await page.getByLabel('事项', { exact: true }).focus();
  await page.keyboard.type('取水');
  await page.keyboard.press('Enter');
  await page.locator('option[value=SW-W1]').waitFor({ state: 'attached' });
  await page.getByLabel('姓名或名称').focus();
  await page.keyboard.type('王小明');
  await page.keyboard.press('Tab');
  await page.keyboard.type('13900001234');
  await clerk.look('register');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '收件回执' }).waitFor();
  return (await page.locator('.receipt-number').textContent()) ?? '';
}

describe('at the window', () => {
  it('a case is registered by keys alone, stands in the list, and says by when it is to be answered', async () => {
    const receipt = await register();
    expect(receipt).toMatch(/^52010020261124\d{6}[\dX]$/);
    await clerk.page.getByText('最迟于 2026-12-01 答复是否受理').waitFor();
    await clerk.look('window-case');
    await clerk.open('/intake');
    await clerk.page.getByRole('link', { name: receipt }).waitFor();
    await clerk.look('intake');
  });

  it('only what is allowed now is offered, and a refused act says what is possible instead', async () => {
    await register();
    await begin(clerk, '一次性告知补正');
    await clerk.page.getByLabel('需要补正的全部内容').fill('取水口位置图\n公章');
    const other = await stage.seat('clerk');
    await other.page.goto(clerk.page.url());
    await begin(other, '申请人撤回');
    await finish(other, '申请人撤回');
    await other.page.getByText('这件收件现在没有可做的事：已撤回。').waitFor();
    await other.leave();
    await finish(clerk, '一次性告知补正');
    await clerk.page.getByRole('alert').getByText('没有办成').waitFor();
    await clerk.page.getByText('现在没有可做的事。').waitFor();
    // That the server said no, the browser calls an error.
    clerk.complaints.length = 0;
    await clerk.look('window-refused');
  });

  it('what is missing is told once; a part of it is not enough, and all of it begins the days anew', async () => {
    await register();
    await begin(clerk, '一次性告知补正');
    await clerk.page.getByLabel('需要补正的全部内容').fill('取水口位置图\n公章');
    await clerk.page.getByLabel('补正告知书编号').fill('补正〔2026〕12号');
    await finish(clerk, '一次性告知补正');
    await expectOffered(clerk, '收到补正材料', '不予受理', '申请人撤回');
    await begin(clerk, '收到补正材料');
    await clerk.page.getByLabel('只交了一部分').check();
    await finish(clerk, '收到补正材料');
    await clerk.page.locator('.intake-status').getByText('待补正').waitFor();
    await begin(clerk, '收到补正材料');
    await clerk.page.getByLabel('全部齐全').check();
    expect(await foreseen(clerk)).toBe('2026-12-01');
    await clerk.look('window-supplement');
    await finish(clerk, '收到补正材料');
    await expectOffered(clerk, '受理', '不予受理', '申请人撤回');
    await begin(clerk, '不予受理');
    await clerk.page.getByLabel('不予受理的理由').fill('取水口在邻省，不属于本机关职权范围');
    await finish(clerk, '不予受理');
    await clerk.page.getByText('这件收件现在没有可做的事：不予受理。').waitFor();
    await clerk.look('window-ended');
  });
});

/** Accepts a new case at the window; its number and the due day that was foreseen. */
async function accept() {
  await register();
  await begin(clerk, '受理');
  const due = await foreseen(clerk);
  await clerk.look('window-accept');
  await finish(clerk, '受理');
  await clerk.page.locator('.intake-status').getByText('已受理').waitFor();
  return { caseNo: decodeURIComponent(clerk.page.url().split('/').at(-1) ?? ''), due };
}

/** Opens a case in its department as soon as department and supervision have heard of it. */
async function openHandling(caseNo: string): Promise<void> {
  await eventually(async () => {
    await water.open(`/handle/${encodeURIComponent(caseNo)}`);
    for (const part of ['.acts', '.facts']) await water.page.locator(part).waitFor({ timeout: 5_000 });
  }, CHAIN);
  // That nobody knew of it yet is no fault.
  water.complaints.length = 0;
}

const expectDue = (day: string) =>
  eventually(async () => expect(await water.page.locator('.facts').textContent()).toContain(day), CHAIN);

async function choose(label: string, person: string): Promise<void> {
  await water.page.getByLabel(label, { exact: true }).fill(person);
  await water.page.keyboard.press('Enter');
}

/** The next stage with its holder; the due day stays. */
async function enter(stageName: string, person: string, due: string): Promise<void> {
  await begin(water, `进入${stageName}`);
  await choose('承担人', person);
  expect(await foreseen(water)).toBe(due);
  await finish(water, `进入${stageName}`);
}

/** A case that waits for its decision, brought there without the pages. */
async function undecided(): Promise<string> {
  const { caseNo } = await accept();
  await openHandling(caseNo);
  for (const name of ['HANDLE', 'REVIEW', 'APPROVE'])
    await act(caseNo, 'enter-stage', { stage: name, person: 'SW-04', post: '批准岗' });
  await water.page.reload();
  await begin(water, '作出决定');
  return caseNo;
}

const act = (caseNo: string, name: string, body: object) =>
  water.ask('POST', `/approval/cases/${encodeURIComponent(caseNo)}/acts/${name}`, body);

async function fillDenial(): Promise<void> {
  await water.page.getByLabel('不予', { exact: true }).check();
  await water.page.getByLabel(/^不予的理由/).fill('论证报告未说明枯水期的影响');
}

describe('in the department', () => {
  it('a case goes through its stages and back, is suspended, resumed and extended, each day foreseen as it comes', async () => {
    const { caseNo, due } = await accept();
    await openHandling(caseNo);
    await expectDue(due);
    await expectOffered(water, '进入承办', '挂起（特别程序）', '延期');
    await enter('承办', '冯芳', due);
    await enter('审核', '冯芳', due);
    await expectOffered(water, '进入批准', '退回承办', '挂起（特别程序）', '延期');
    await begin(water, '退回承办');
    await water.page.getByLabel('理由').fill('审核意见与材料不一致');
    await water.look('handle-return');
    await finish(water, '退回承办');
    await expectOffered(water, '进入审核', '挂起（特别程序）', '延期');
    await begin(water, '挂起（特别程序）');
    await water.page.getByLabel('批准的工作日数').fill('5');
    const latest = await foreseen(water);
    await water.page.getByLabel('理由').fill('组织专家评审');
    await water.look('handle-suspend');
    await finish(water, '挂起（特别程序）');
    await expectDue(latest);
    expect(latest > due).toBe(true);
    await expectOffered(water, '恢复办理');
    await water.look('handle-suspended');
    await begin(water, '恢复办理');
    expect(await foreseen(water)).toBe(due);
    await finish(water, '恢复办理');
    await expectDue(due);
    await begin(water, '延期');
    await water.page.getByLabel(/^延长/).fill('3');
    const later = await foreseen(water);
    await choose('批准人', '于杰');
    await water.page.getByLabel('延期理由').fill('现场情况复杂，需要复核');
    await water.look('handle-extend');
    await finish(water, '延期');
    await expectDue(later);
    expect(later > due).toBe(true);
    // Article 42 extends once.
    await expectOffered(water, '进入审核', '挂起（特别程序）');
  });

  it('a case is granted, closed and delivered, and then there is nothing left to do', async () => {
    await undecided();
    await water.page.getByLabel('准予').check();
    await formOf(water).getByText('作出决定后停止计时').waitFor();
    await finish(water, '作出决定');
    await expectOffered(water, '办结');
    await begin(water, '办结');
    await finish(water, '办结');
    await expectOffered(water, '送达');
    await begin(water, '送达');
    await finish(water, '送达');
    await water.page.getByText('这个办件现在没有可做的事：已送达。').waitFor();
    await water.look('handle-delivered');
    await water.open('/handle');
    await water.page.getByText('取水许可').first().waitFor();
    await water.look('handle');
  });

  it('whoever denies says why, at some length, and where the applicant may turn', async () => {
    await undecided();
    await water.page.getByLabel('不予', { exact: true }).check();
    await water.page.getByLabel(/^不予的理由/).pressSequentially('不符合');
    await finish(water, '作出决定');
    expect(await formOf(water).locator('textarea:invalid').count()).toBe(1);
    await fillDenial();
    expect(await water.page.getByLabel('救济途径和期限').inputValue()).toContain('行政复议');
    await water.look('handle-deny');
    await finish(water, '作出决定');
    await expectOffered(water, '办结');
    await water.page.locator('.timeline').getByText('论证报告未说明枯水期的影响').waitFor();
    await water.look('handle-denied');
  });

  it('what somebody else did meanwhile is said, with what can be done now', async () => {
    const caseNo = await undecided();
    await fillDenial();
    await act(caseNo, 'decide', { person: 'SW-04', outcome: 'GRANTED' });
    await finish(water, '作出决定');
    await water.page.getByRole('alert').getByText('没有办成').waitFor();
    await water.page.getByRole('alert').getByText('办结').waitFor();
    await expectOffered(water, '办结');
    // That the server said no, the browser calls an error.
    water.complaints.length = 0;
    await water.look('handle-refused');
  });
});
