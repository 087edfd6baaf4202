import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { CONFIG } from '#platform/config.js';
import { DomainError } from '#platform/errors.js';
import type { SupervisionConfig } from '../config.js';
import type { Flow } from './oidc-flows.js';

const ANSWER_WITHIN_seconds = 10;
const SCOPE = 'openid profile';
const BASIC = 'client_secret_basic';
const CHALLENGE_METHOD = 'S256';

/** The identity provider of the installation, where it has one (OpenID Connect, authorization code with PKCE). */
@Injectable()
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | undefined;

  constructor(@Inject(CONFIG) private readonly config: SupervisionConfig) {}

  get isThere(): boolean {
    return this.config.OIDC_ISSUER !== undefined;
  }

  /** Where somebody proves who they are, and what their answer will be known by. */
  async ask(redirectUri: string): Promise<{ readonly url: string; readonly flow: Flow }> {
    const provider = await this.discover();
    const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const { href } = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: SCOPE,
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: CHALLENGE_METHOD,
    });
    return { url: href, flow };
  }

  /** Who came back from there: the name that they are preferred to be called by, or else the provider's own for them. */
  async nameOf(answer: URL, { state, nonce, verifier }: Flow): Promise<string> {
    const provider = await this.discover();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
    const tokens = await oidc.authorizationCodeGrant(provider, answer, { ...checks, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims === undefined) throw new DomainError('no-id-token', 'the identity provider said nothing of who it is');
    if (typeof claims['preferred_username'] === 'string') return claims['preferred_username'];
    // Most tell it to whoever asks only, and not in the token.
    if (provider.serverMetadata().userinfo_endpoint === undefined) return claims.sub;
    const told = await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
    return told.preferred_username ?? claims.sub;
  }

  /** Once found it stays; one that does not answer is looked for again. */
  private async discover(): Promise<oidc.Configuration> {
    this.found ??= this.lookFor();
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw error;
    }
  }

  private async lookFor(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.config;
    if (issuer === undefined || id === undefined || secret === undefined) throw notThere();
    // Without encryption only on this machine; the configuration takes no other.
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const options = { execute, timeout: ANSWER_WITHIN_seconds };
    return await oidc.discovery(new URL(issuer), id, secret, authentication(secret), options);
  }
}

/** The way that every provider takes unless it says otherwise, or else in the body. */
function authentication(secret: string): oidc.ClientAuth {
  return (server, ...request) => {
    const { token_endpoint_auth_methods_supported: taken = [BASIC] } = server;
    const prove = taken.includes(BASIC) ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret);
    prove(server, ...request);
  };
}

/** What is answered where no provider is configured. */
export function notThere(): DomainError {
  return new DomainError('identity-provider-not-found', 'no identity provider is configured: sign in by password');
}
