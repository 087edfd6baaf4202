import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { readToken } from '#platform/auth/token.js';
import { TOKEN_SECRET } from '#testing/tokens.js';
import { Browser } from './browser.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let hall: SupervisionFixture;
let other: Server;
const heard: Heard[] = [];

beforeAll(async () => {
  other = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    heard.push({ method, url, headers, body: await text(request) });
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"done":true}');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const intake = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  hall = await SupervisionFixture.create('2026-03-02 09:00', undefined, {
    INTAKE_URL: intake,
    APPROVAL_URL: 'http://127.0.0.1:9',
  });
}, PATIENCE_ms);
afterAll(async () => {
  await hall.drop();
  other.close();
}, PATIENCE_ms);

describe('the one origin', () => {
  it('hands on to another app what is asked under its name, with a token of who is signed in and no cookie', async () => {
    const browser = await Browser.withAccount(hall, 'li', { role: 'window_staff', person: 'SW-01' });
    await browser.signIn('li');
    const path = '/cases/mingjian%3A520100/acts/accept?x=1';
    const answer = await browser.ask('POST', `/api/intake${path}`, { person: 'p' }, { 'x-forwarded-for': '1.2.3.4' });
    expect([answer.status, answer.body]).toEqual([201, { done: true }]);
    const { method, url, headers, body } = heard.at(-1) ?? Object();
    expect({ method, url, body }).toEqual({ method: 'POST', url: path, body: '{"person":"p"}' });
    expect([headers.cookie, headers['x-csrf-token'], headers['x-forwarded-for']]).toEqual([
      undefined,
      undefined,
      '127.0.0.1',
    ]);
    const who = await readToken(TOKEN_SECRET, headers.authorization.slice('Bearer '.length), hall.clock.now());
    expect(who).toMatchObject({ account: 'li', role: 'window_staff', person: 'SW-01' });
  });

  it('hands on nothing that changes something without the csrf token', async () => {
    const browser = await Browser.withAccount(hall, 'wang');
    await browser.signIn('wang');
    const before = heard.length;
    browser.csrf = '';
    const answer = await browser.ask('POST', '/api/intake/cases', {});
    expect(answer).toMatchObject({ status: 403, body: { type: 'urn:mingjian:problem:csrf' } });
    expect(heard).toHaveLength(before);
  });

  it('lets whoever is not signed in go on as they came, for what is open or has a key of its own', async () => {
    await new Browser(hall).ask('POST', '/api/intake/public/status', {});
    expect(heard.at(-1)?.headers.authorization).toBeUndefined();
    await new Browser(hall).ask('POST', '/api/intake/events/bulk', {}, { authorization: 'Bearer source-key' });
    expect(heard.at(-1)?.headers.authorization).toBe('Bearer source-key');
  });

  it('says so in words when an app is away, and knows none that was not named', async () => {
    const answer = await new Browser(hall).ask('GET', '/api/approval/cases/1');
    expect(answer).toMatchObject({ status: 503, body: { type: 'urn:mingjian:problem:try-again' } });
    expect((await new Browser(hall).ask('GET', '/api/notification/inbox')).status).toBe(404);
  });

  it('begins at the console', async () => {
    const answer = await new Browser(hall).ask('GET', '/');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/']);
    expect([200, 503]).toContain((await new Browser(hall).ask('GET', '/console/')).status);
  });
});
