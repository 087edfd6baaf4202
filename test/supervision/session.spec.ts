import type { AuditPage } from '#contracts/api/accounts.js';
import { addMilliseconds, parseInstant } from '#domain/instant.js';
import { loadConfig } from '#platform/config.js';
import { as } from '#testing/tokens.js';
import { DemoCheck } from '../../apps/supervision/src/accounts/demo-check.js';
import { supervisionConfig } from '../../apps/supervision/src/config.js';
import { Browser, PASSWORD } from './browser.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02 09:00');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

function goTo(time: string): void {
  const at = parseInstant(`${time.replace(' ', 'T')}:00+08:00`);
  if (at === undefined) throw new Error(`${time} is no time`);
  hall.clock.advanceTo(at);
}

const audit = async (query: string) =>
  (await (await fetch(`${hall.running.url}/audit?${query}`, { headers: await as('auditor') })).json()) as AuditPage;

describe('a session', () => {
  it('is a cookie that no script reads, and says who is signed in', async () => {
    const change = { role: 'department_head', scope: { region: '520100000000', units: ['SW'] }, person: 'SW-01' };
    const browser = await Browser.withAccount(hall, 'li', change);
    const answer = await browser.signIn('li');
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([
      204,
      expect.stringMatching(/^mingjian_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const { status, body, headers } = await browser.session();
    const { password: _, ...identity } = { account: 'li', name: 'li', ...change, password: '' };
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({ identity, csrf: expect.stringMatching(/^[\w-]{43}$/), idleMinutes: 15 });
  });

  it('opens our own API under either name, as far as its role goes', async () => {
    const browser = await Browser.withAccount(hall, 'wang');
    await browser.signIn('wang');
    expect((await browser.ask('GET', '/api/supervision/cases')).status).toBe(200);
    expect((await browser.ask('GET', '/cases')).status).toBe(200);
    expect((await browser.ask('GET', '/api/supervision/accounts')).status).toBe(403);
    expect((await new Browser(hall).ask('GET', '/api/supervision/cases')).status).toBe(401);
  });

  it('changes nothing without the csrf token, or from a page of another origin', async () => {
    const browser = await Browser.withAccount(hall, 'zhao');
    await browser.signIn('zhao');
    const out = (headers: object) => browser.ask('DELETE', '/api/supervision/session', undefined, headers);
    expect(await out({ 'x-csrf-token': 'x'.repeat(43) })).toMatchObject({
      status: 403,
      body: { type: expect.stringContaining('csrf') },
    });
    expect(await out({ origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect((await browser.signIn('zhao', PASSWORD, { origin: 'null' })).status).toBe(403);
    expect((await browser.session()).status).toBe(200);
    expect((await out({ origin: hall.running.url })).status).toBe(204);
    expect((await browser.session()).status).toBe(401);
  });

  it('is over after 15 minutes without a request by hand, and after 12 hours in any case', async () => {
    const browser = await Browser.withAccount(hall, 'qian');
    goTo('2026-03-02 10:00');
    await browser.signIn('qian');
    goTo('2026-03-02 10:14');
    expect((await browser.session()).status).toBe(200);
    expect((await browser.ask('GET', '/cases')).status).toBe(200);
    goTo('2026-03-02 10:28');
    expect((await browser.session()).status).toBe(200);
    goTo('2026-03-02 10:29');
    expect((await browser.session()).status).toBe(401);
    await browser.signIn('qian');
    const begun = hall.clock.now();
    const askedAfter = async (minutes: number) => {
      hall.clock.advanceTo(addMilliseconds(begun, minutes * 60_000));
      return (await browser.ask('GET', '/cases')).status;
    };
    for (let minutes = 14; minutes < 12 * 60; minutes += 14) expect(await askedAfter(minutes)).toBe(200);
    expect(await askedAfter(12 * 60 - 1)).toBe(200);
    expect(await askedAfter(12 * 60)).toBe(401);
  });
});

describe('signing in', () => {
  it('is refused in the same words for a wrong password, an unknown name and a disabled account', async () => {
    const browser = await Browser.withAccount(hall, 'sun');
    await Browser.withAccount(hall, 'gone');
    const headers = { ...(await as('operator')), 'content-type': 'application/json' };
    await fetch(`${hall.running.url}/accounts/gone`, { method: 'PATCH', headers, body: '{"disabled":true}' });
    const answers = [
      await browser.signIn('sun', 'wrong password'),
      await browser.signIn('nobody'),
      await browser.signIn('gone'),
    ];
    const said = answers.map(({ status, body: { traceId: _, ...words } }) => ({ status, words }));
    expect(said[0]?.status).toBe(401);
    expect(said).toEqual([said[0], said[0], said[0]]);
  });

  it('is closed for 15 minutes after 5 failures, however many come at once, and then opens again', async () => {
    const browser = await Browser.withAccount(hall, 'zhou');
    goTo('2026-03-03 09:00');
    await Promise.all(Array.from({ length: 5 }, () => browser.signIn('zhou', 'wrong password')));
    expect((await browser.signIn('zhou')).status).toBe(401);
    const { rows } = await audit('account=zhou');
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['locked', ...Array(5).fill('sign-in-failed')]);
    goTo('2026-03-03 09:14');
    expect((await browser.signIn('zhou')).status).toBe(401);
    goTo('2026-03-03 09:15');
    expect((await browser.signIn('zhou')).status).toBe(204);
    expect((await audit('account=zhou&limit=1')).rows[0]).toMatchObject({ kind: 'signed-in', detail: 'password' });
  });

  it('puts no name on record that is nobody’s: it may be a password', async () => {
    await new Browser(hall).signIn('My-Secret-Word', 'x');
    const { rows } = await audit('limit=1');
    expect(rows).toEqual([{ at: expect.any(String), kind: 'sign-in-failed' }]);
  });
});

describe('an account', () => {
  it('changes its own password with the old one, which ends its other sessions and not this one', async () => {
    const browser = await Browser.withAccount(hall, 'wu');
    const other = new Browser(hall);
    await browser.signIn('wu');
    await other.signIn('wu');
    const change = (current: string, password: string) =>
      browser.ask('POST', '/api/supervision/session/password', { current, password });
    expect((await change('wrong', 'another password')).status).toBe(400);
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await change(PASSWORD, 'another password')).status).toBe(204);
    expect([(await browser.session()).status, (await other.session()).status]).toEqual([200, 401]);
    expect((await other.signIn('wu', 'another password')).status).toBe(204);
  });

  it('that is disabled is signed out at once; a changed scope holds from the next request on', async () => {
    const browser = await Browser.withAccount(hall, 'zheng');
    const operator = await Browser.withAccount(hall, 'op', { role: 'operator' });
    await browser.signIn('zheng');
    await operator.signIn('op');
    const patch = (change: object, account = 'zheng') =>
      operator.ask('PATCH', `/api/supervision/accounts/${account}`, change);
    const scope = { region: '520103000000', units: ['SW'] };
    expect(await patch({ scope })).toMatchObject({ status: 200, body: { account: 'zheng', scope } });
    expect((await browser.session()).body.identity.scope).toEqual(scope);
    await patch({ disabled: true });
    expect((await browser.session()).status).toBe(401);
    expect(await patch({ disabled: true }, 'op')).toMatchObject({ status: 422 });
    expect((await patch({ disabled: true }, 'nobody')).status).toBe(404);
    const { rows } = await audit('account=op&kind=account-changed');
    expect(rows).toMatchObject([
      { subject: 'zheng', detail: 'disabled' },
      { subject: 'zheng', detail: 'scope' },
    ]);
  });

  it('is listed in the order of names, page by page, without anything of its password', async () => {
    const headers = await as('operator');
    const read = async (query: string) =>
      (await (await fetch(`${hall.running.url}/accounts?${query}`, { headers })).json()) as {
        rows: { account: string }[];
        next?: string;
      };
    const first = await read('limit=2');
    const second = await read(`limit=2&cursor=${first.next}`);
    const names = [...first.rows, ...second.rows].map(({ account }) => account);
    expect(names).toEqual([...names].sort());
    expect(JSON.stringify(first)).not.toContain('scrypt');
  });
});

it('no real installation starts with the accounts of the demo', async () => {
  const config = (DEMO_ACCOUNTS: string) =>
    loadConfig(supervisionConfig, {
      DATABASE_URL: 'postgres://a@b/c',
      REDIS_URL: 'redis://a',
      KAFKA_BROKERS: 'a:1',
      PORT: '0',
      METRICS_PORT: '0',
      TOKEN_SECRET: 'x'.repeat(32),
      DEMO_ACCOUNTS,
    });
  const check = (demo: string) => new DemoCheck(hall.database.dataSource, config(demo)).onModuleInit();
  await check('refused');
  await hall.query(`update account set demo = true where name = 'li'`);
  await expect(check('refused')).rejects.toThrow('demo accounts are still there');
  await check('allowed');
  await hall.query(`update account set disabled = true where name = 'li'`);
  await check('refused');
});
