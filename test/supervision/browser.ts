import type { Session } from '#contracts/api/accounts.js';
import { as } from '#testing/tokens.js';
import type { SupervisionFixture } from './fixture.js';

export interface Answered<T = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Passwords take their time, on a machine that others use too. */
import.meta.jest.setTimeout(60_000);

export const PASSWORD = 'correct horse battery';

/** Somebody at a browser: one cookie, and the csrf token that pages send along. */
export class Browser {
  cookie = '';
  csrf = '';

  constructor(private readonly hall: SupervisionFixture) {}

  /** An account of its own, and nobody signed in yet. */
  static async withAccount(hall: SupervisionFixture, account: string, change: object = {}): Promise<Browser> {
    const scope = { region: '', units: 'all' };
    const body = { account, name: account, role: 'supervisor', scope, password: PASSWORD, ...change };
    const headers = { ...(await as('operator')), 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${hall.running.url}/accounts`, request);
    if (answer.status !== 201) throw new Error(await answer.text());
    return new Browser(hall);
  }

  async signIn(name: string, password = PASSWORD, headers = {}): Promise<Answered> {
    const answer = await this.ask('POST', '/api/supervision/session', { name, password }, headers);
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    if (answer.status === 204) this.cookie = cookie;
    if (answer.status === 204) this.csrf = (await this.session()).body.csrf ?? '';
    return answer;
  }

  session(): Promise<Answered<Session>> {
    return this.ask('GET', '/api/supervision/session', undefined, { 'x-background': '1' });
  }

  async ask<T = Readonly<Record<string, unknown>>>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answered<T>> {
    const ours = { ...(this.cookie && { cookie: this.cookie }), ...(this.csrf && { 'x-csrf-token': this.csrf }) };
    const typed = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = { method, headers: { ...ours, ...typed, ...headers }, redirect: 'manual' as const };
    const response = await fetch(`${this.hall.running.url}${path}`, {
      ...sent,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : { text }) as T };
  }
}
