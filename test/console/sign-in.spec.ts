import { eventually } from '#testing/eventually.js';
import { CLIENT, TestProvider } from '../supervision/identity-provider.js';
import { PASSWORD, type Reader } from './reader.js';
import { Stage } from './stage.js';

const MINUTE_ms = 60_000;
/** Nobody has touched anything for almost so long as a screen stays open. */
const ALMOST_IDLE_ms = 14 * MINUTE_ms;

let stage: Stage;
let provider: TestProvider;

beforeAll(async () => {
  [stage, provider] = await Promise.all([Stage.open(), TestProvider.start()]);
  provider.serve(`${stage.origin}/api/supervision/session/oidc/callback`);
  await stage.kill();
  await stage.startAgain({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  });
});
afterAll(async () => {
  await stage.close();
  await provider.stop();
});

/** Whether the server still knows who is there: 401 when it does not. */
const sessionOf = ({ page }: Reader) =>
  page.evaluate<number>(`fetch('/api/supervision/session').then(({ status }) => status)`);
const isIn = ({ page }: Reader) => page.getByRole('navigation', { name: '主导航' }).waitFor();
const choose = async ({ page }: Reader, account: RegExp, item: string) => {
  await page.getByRole('button', { name: account }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** Goes to the provider by the link, and signs in and agrees there. */
async function byProvider({ page }: Reader, login: string): Promise<void> {
  // The provider's own page asks for a font from far away.
  await page.route(/googleapis/, (route) => route.abort());
  await page.getByRole('link', { name: '统一身份认证登录' }).click();
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('of the provider');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('signing in by the identity provider', () => {
  it('is a link beside the password, and leads through the provider into the pages', async () => {
    provider.preferred.set('u-1', 'officer');
    const reader = await stage.seat();
    await reader.open('/');
    await reader.page.getByRole('link', { name: '统一身份认证登录' }).waitFor();
    // That nobody was signed in before is no fault.
    reader.complaints.length = 0;
    await reader.look('sign-in');
    await byProvider(reader, 'u-1');
    await isIn(reader);
    await reader.page.waitForURL('**/console/overview');
    await reader.page.getByRole('button', { name: /刘敏/ }).waitFor();
    await reader.leave();
  });

  it('says in plain words that the provider knows somebody whom nobody has an account for', async () => {
    const reader = await stage.seat();
    await reader.open('/');
    await byProvider(reader, 'a-stranger');
    await reader.page.getByRole('alert').getByText('没有对应的可用账号').waitFor();
    reader.complaints.length = 0;
    await reader.look('sign-in-stranger');
    await reader.leave();
  });

  it('opens a locked screen too, whose reader may have no password', async () => {
    const reader = await stage.seat();
    await reader.open('/');
    await byProvider(reader, 'u-1');
    await isIn(reader);
    await choose(reader, /刘敏/, '锁定屏幕');
    await reader.page.getByRole('heading', { name: '屏幕已锁定' }).waitFor();
    await reader.page.getByRole('link', { name: '统一身份认证登录' }).click();
    await isIn(reader);
    await reader.leave();
  });
});

describe('a screen that is left alone', () => {
  it('is locked after a quarter of an hour, shows nothing more, and leads the same person back to where she was', async () => {
    const reader = await stage.seat();
    const { page } = reader;
    await page.clock.install();
    await reader.signIn('officer');
    await reader.open('/live?level=RED');
    await page.locator('[data-case]').first().waitFor();
    await page.clock.fastForward(ALMOST_IDLE_ms);
    expect(await page.locator('[data-case]').count()).toBeGreaterThan(0);
    await page.mouse.move(200, 300);
    await page.clock.fastForward(ALMOST_IDLE_ms);
    expect(await page.locator('[data-case]').count()).toBeGreaterThan(0);
    await page.clock.fastForward(MINUTE_ms);
    await page.getByRole('heading', { name: '屏幕已锁定' }).waitFor();
    expect(await page.locator('[data-case]').count()).toBe(0);
    await eventually(async () => expect(await sessionOf(reader)).toBe(401));
    // That nobody is signed in any more, the browser calls an error.
    reader.complaints.length = 0;
    await reader.look('locked');
    await page.getByLabel('密码').fill('a wrong password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').getByText('账号或密码不正确。').waitFor();
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.locator('[data-case]').first().waitFor();
    expect(page.url()).toContain('/live?level=RED');
    await reader.leave();
  });
});

describe('signing out', () => {
  it('ends the session here and at the server, and no way back shows a page again', async () => {
    const reader = await stage.seat('officer');
    await reader.open('/live?level=RED');
    await reader.page.locator('[data-case]').first().waitFor();
    await choose(reader, /刘敏/, '退出登录');
    await reader.page.getByRole('heading', { name: '登录' }).waitFor();
    await eventually(async () => expect(await sessionOf(reader)).toBe(401));
    await reader.page.goBack();
    await reader.page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await reader.page.locator('[data-case]').count()).toBe(0);
    await reader.leave();
  });
});
