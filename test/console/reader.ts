import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type ConsoleMessage, chromium, type Page } from 'playwright-core';
import { eventually } from '#testing/eventually.js';
import { findBrowser } from '../../deploy/local/programs.mjs';

/** Of everybody who can sign in. */
export const PASSWORD = 'correct horse battery';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const PICTURES = 'artifacts/screenshots';
/** Speaks the browser's language, of whose types a test knows nothing. */
const FIND_BARRIERS = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')))`;
/** Asks as the pages do: with the cookie of the session and its token. */
const ASK = `async ({ method, path, body, key }) => {
  const { csrf } = await (await fetch('/api/supervision/session')).json();
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { 'x-csrf-token': csrf, 'idempotency-key': key, ...type };
  const answer = await fetch('/api' + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(method + ' ' + path + ': ' + answer.status + ' ' + (await answer.text()));
  return await answer.json();
}`;
const WITHIN_ms = 30_000;

/** Somebody in front of a screen, who sees what the browser complains about. */
export class Reader {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.setDefaultTimeout(WITHIN_ms);
    page.on('console', (message) => this.hear(message));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async at(browser: Browser, origin: string): Promise<Reader> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    return new Reader(await context.newPage(), origin);
  }

  /** Opens the console and signs in by its own page; behind it lies one that asks no application for anything. */
  async signIn(account: string): Promise<void> {
    await this.open('/password');
    await this.page.getByLabel('账号').fill(account);
    await this.page.getByLabel('密码').fill(PASSWORD);
    await this.page.getByRole('button', { name: '登录' }).click();
    await this.page.getByRole('navigation', { name: '主导航' }).waitFor();
    // That nobody was signed in before is no fault.
    this.complaints.length = 0;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.origin}/console${path}`);
  }

  /** What the API answers to whoever is signed in here. */
  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const asked = JSON.stringify({ method, path, body, key: randomUUID() });
    return await this.page.evaluate<T>(`(${ASK})(${asked})`);
  }

  /** What breaks the rules of WCAG 2.1 A and AA on the page as it is now. */
  async barriers(): Promise<readonly string[]> {
    // By the debugger: the page itself lets in no script but its own.
    await this.page.evaluate(axe.source);
    return await this.page.evaluate<readonly string[]>(FIND_BARRIERS);
  }

  /** What the page holds in memory once what nobody needs has been thrown away. */
  async heap_bytes(): Promise<number> {
    const debug = await this.page.context().newCDPSession(this.page);
    await debug.send('HeapProfiler.collectGarbage');
    const { usedSize } = await debug.send('Runtime.getHeapUsage');
    await debug.detach();
    return usedSize;
  }

  /** Looks at the page as it is now: whole, a picture of it kept, no barrier in it and nothing that the browser complains of. */
  async look(name: string): Promise<void> {
    await eventually(async () => expect(await this.page.locator('.loading').count()).toBe(0));
    await this.picture(name);
    expect(await this.barriers()).toEqual([]);
    expect(this.complaints).toEqual([]);
  }

  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: `${PICTURES}/${name}.png`, animations: 'disabled' });
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
  }
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('there is no Chromium; npm test installs it on Debian');
  return await chromium.launch({ executablePath, args: FLAGS });
}
