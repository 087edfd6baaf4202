import type { AuditPage } from '#contracts/api/accounts.js';
import { addMilliseconds } from '#domain/instant.js';
import { loadConfig } from '#platform/config.js';
import { as } from '#testing/tokens.js';
import { supervisionConfig } from '../../apps/supervision/src/config.js';
import { Browser } from './browser.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { CLIENT, TestProvider } from './identity-provider.js';

const LIFE_ms = 600_000;

let provider: TestProvider;
let hall: SupervisionFixture;

beforeAll(async () => {
  provider = await TestProvider.start();
  hall = await SupervisionFixture.create('2026-03-02 09:00', undefined, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  });
}, PATIENCE_ms);
afterAll(async () => {
  await hall.drop();
  await provider.stop();
}, PATIENCE_ms);

/** Sends a browser off; the address at the provider, and the cookie that it keeps meanwhile. */
async function sent() {
  const { status, headers } = await new Browser(hall).ask('GET', '/api/supervision/session/oidc');
  const [flow = ''] = (headers.get('set-cookie') ?? '').split(';');
  return { status, flow, cookies: headers.get('set-cookie'), location: headers.get('location') ?? '' };
}

/** Where a browser with this cookie ends up, and the cookies it has then. */
async function comeBack(address: string, flow: string) {
  const response = await fetch(address, { headers: { cookie: flow }, redirect: 'manual' });
  const session = response.headers.getSetCookie().find((line) => line.startsWith('mingjian_session='));
  return { status: response.status, location: response.headers.get('location'), session };
}

async function signInAs(login: string) {
  const { location, flow } = await sent();
  return await comeBack(await provider.signIn(location, login), flow);
}

async function latestFailure() {
  const response = await fetch(`${hall.running.url}/audit?kind=sign-in-failed&limit=1`, {
    headers: await as('auditor'),
  });
  return ((await response.json()) as AuditPage).rows[0];
}

const refused = (why: string) => ({ status: 302, location: `/console/?refused=${why}`, session: undefined });

describe('signing in by an identity provider', () => {
  it('leads back to the console, with the reason on record, while the provider does not answer', async () => {
    expect(await sent()).toMatchObject({ status: 302, location: '/console/?refused=provider', cookies: null });
    expect(await latestFailure()).toMatchObject({ detail: expect.stringMatching(/^oidc: \w+/) });
    provider.serve(`${hall.running.url}/api/supervision/session/oidc/callback`);
  });

  it('is offered where it is configured, and sends a browser there that is known again by a cookie', async () => {
    const ways = await new Browser(hall).ask('GET', '/api/supervision/session/ways');
    expect([ways.status, ways.body]).toEqual([200, { oidc: true }]);
    const { status, location, cookies } = await sent();
    const asked = new URL(location);
    expect([status, asked.origin]).toEqual([302, provider.issuer]);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
    });
    expect(cookies).toMatch(/^mingjian_oidc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('makes the same session as a password, for the account of the preferred name', async () => {
    await Browser.withAccount(hall, 'li.min', { password: undefined });
    provider.preferred.set('u-1', 'li.min');
    const { status, location, session = '' } = await signInAs('u-1');
    expect([status, location]).toEqual([302, '/console/']);
    expect(session).toMatch(/^mingjian_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const browser = new Browser(hall);
    [browser.cookie = ''] = session.split(';');
    expect((await browser.session()).body).toMatchObject({ identity: { account: 'li.min' }, csrf: expect.any(String) });
  });

  it('knows by the name of the provider itself who has no preferred one', async () => {
    await Browser.withAccount(hall, 'u-2');
    expect(await signInAs('u-2')).toMatchObject({ location: '/console/', session: expect.any(String) });
  });

  it('lets nobody in without an account that is enabled, and puts that on record', async () => {
    expect(await signInAs('nobody')).toEqual(refused('no-account'));
    expect(await latestFailure()).toMatchObject({ subject: 'nobody', detail: 'oidc: no account of this name is open' });
    await Browser.withAccount(hall, 'gone');
    const headers = { ...(await as('operator')), 'content-type': 'application/json' };
    await fetch(`${hall.running.url}/accounts/gone`, { method: 'PATCH', headers, body: '{"disabled":true}' });
    expect(await signInAs('gone')).toEqual(refused('no-account'));
  });

  it('takes an answer once, from the browser that was sent, and within ten minutes', async () => {
    await Browser.withAccount(hall, 'zhou');
    const first = await sent();
    const address = await provider.signIn(first.location, 'zhou');
    expect(await comeBack(address, (await sent()).flow)).toEqual(refused('expired'));
    expect(await comeBack(address, '')).toEqual(refused('expired'));
    expect(await comeBack(address, first.flow)).toMatchObject({ location: '/console/' });
    expect(await comeBack(address, first.flow)).toEqual(refused('expired'));
    const late = await sent();
    const lateAddress = await provider.signIn(late.location, 'zhou');
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), LIFE_ms));
    expect(await comeBack(lateAddress, late.flow)).toEqual(refused('expired'));
  });

  it('believes no code that the provider did not give', async () => {
    const { location, flow } = await sent();
    const address = new URL(await provider.signIn(location, 'zhou'));
    address.searchParams.set('code', 'x'.repeat(43));
    expect(await comeBack(address.href, flow)).toEqual(refused('provider'));
    expect(await latestFailure()).toMatchObject({ detail: 'oidc: invalid_grant' });
  });

  it('is configured whole or not at all, and over an encrypted line', () => {
    const said = (env: object) => {
      const base = { DATABASE_URL: hall.database.url, REDIS_URL: 'redis://r:1', KAFKA_BROKERS: 'k:1', PORT: '0' };
      const secret = { TOKEN_SECRET: 'x'.repeat(32), METRICS_PORT: '0' };
      return () => loadConfig(supervisionConfig, { ...base, ...secret, ...env });
    };
    expect(said({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'x' })).toThrow('OIDC_CLIENT_SECRET is missing');
    expect(said({ OIDC_ISSUER: 'http://idp.example.cn' })).toThrow('OIDC_ISSUER');
    expect(said({})()).toMatchObject({ LIVE_STREAMS_MAX: 1_000 });
  });
});
