import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { transaction } from '#platform/tx.js';
import { IdentityProvider, notThere } from './identity-provider.js';
import { keepFlow, takeFlow } from './oidc-flows.js';
import { SignInService } from './sign-in.service.js';

const PROVIDER = 'oidc';

/** Why somebody comes back without being signed in, as the console is told. */
export type Refusal = 'no-account' | 'provider' | 'expired';

/** Somebody sent to the identity provider, with the state that their browser keeps meanwhile. */
export type Sent = { readonly url: string; readonly state: string } | { readonly refused: Refusal };

/** Signed in, with the token of the new session, or not. */
export type Returned = { readonly token: string } | { readonly refused: Refusal };

/** Signs in on the word of the identity provider: an account that is there, and no other. */
@Injectable()
export class OidcService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    private readonly provider: IdentityProvider,
    private readonly signIn: SignInService,
  ) {}

  async send(redirectUri: string): Promise<Sent> {
    if (!this.provider.isThere) throw notThere();
    const asked = await this.orRefused(() => this.provider.ask(redirectUri));
    if (asked === undefined) return { refused: 'provider' };
    const { url, flow } = asked;
    await transaction(this.dataSource, (tx) => keepFlow(tx, flow, this.clock.now()));
    return { url, state: flow.state };
  }

  /** @param state what the browser kept; only the one that was sent may come back */
  async comeBack(answer: URL, state: string | undefined): Promise<Returned> {
    if (state === undefined || answer.searchParams.get('state') !== state) return { refused: 'expired' };
    const flow = await transaction(this.dataSource, (tx) => takeFlow(tx, state, this.clock.now()));
    if (flow === undefined) return { refused: 'expired' };
    const name = await this.orRefused(() => this.provider.nameOf(answer, flow));
    if (name === undefined) return { refused: 'provider' };
    const token = await this.signIn.byWordOf(PROVIDER, name);
    return token === undefined ? { refused: 'no-account' } : { token };
  }

  /** Whatever is wrong over there is on record for whoever looks after it; here it is one answer. */
  private async orRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      await this.signIn.refusedBy(`${PROVIDER}: ${reasonOf(error)}`);
      return undefined;
    }
  }
}

const REASON = /^[\w.-]{1,80}$/;

/** The name of what went wrong, and no more: the rest is a stranger's text. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof Error)) return 'unknown';
  const names = [Reflect.get(error, 'error'), Reflect.get(error, 'code'), error.name];
  return names.find((name): name is string => typeof name === 'string' && REASON.test(name)) ?? 'unknown';
}
