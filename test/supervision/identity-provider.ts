import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'mingjian', secret: 'a secret that the two share' } as const;

/** Cookies by name, as a browser keeps those of one host. */
type Jar = Map<string, string>;

const HOPS_MAX = 20;

/** A real provider: whoever signs in there by a name has it as `sub`, and perhaps a preferred name beside it. */
export class TestProvider {
  private answer: RequestListener = (_, response) => response.writeHead(503).end();
  private readonly server = createServer((request, response) => this.answer(request, response));
  private readonly jar: Jar = new Map();

  /** By `sub`. */
  readonly preferred = new Map<string, string>();

  private constructor() {}

  static async start(): Promise<TestProvider> {
    const provider = new TestProvider();
    await new Promise<void>((listening) => provider.server.listen(0, '127.0.0.1', listening));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers from now on, for whom it sends back to this address. */
  serve(redirectUri: string): void {
    const provider = new Provider(this.issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      cookies: { keys: ['a key of the provider'] },
      findAccount: (_, sub) => ({
        accountId: sub,
        claims: () => ({ sub, ...(this.preferred.has(sub) && { preferred_username: this.preferred.get(sub) }) }),
      }),
    });
    this.answer = provider.callback();
  }

  /** Signs in there and agrees, as a person at a browser does; the address that the provider sends back to. */
  async signIn(url: string, login: string): Promise<string> {
    this.jar.clear();
    let next = url;
    let form: string | undefined;
    for (let hop = 0; hop < HOPS_MAX; hop += 1) {
      const response = await this.ask(next, form);
      const location = response.headers.get('location');
      form = undefined;
      if (location !== null) {
        next = new URL(location, next).href;
        if (!next.startsWith(this.issuer)) return next;
        continue;
      }
      const page = await response.text();
      const [, action] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
      if (action === undefined) throw new Error(`${response.status} ${next}: ${page}`);
      next = new URL(action, next).href;
      form = /name="prompt" value="login"/.test(page) ? `prompt=login&login=${login}&password=x` : 'prompt=consent';
    }
    throw new Error('the provider sends round and round');
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((stopped) => this.server.close(() => stopped()));
  }

  private async ask(url: string, form: string | undefined): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(url, { ...sent, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return response;
  }
}
