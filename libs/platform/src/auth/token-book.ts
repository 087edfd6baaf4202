import type { Identity } from '#contracts/api/identity.js';
import type { Instant } from '#domain/instant.js';
import { readSigned, type Signed } from './token.js';

/** Beyond it the token that came first is forgotten, and looked at once more when it comes again. */
const KNOWN_TOKENS = 1_000;

/** Tokens that were found good, until they run out: to look at a signature again costs a request a quarter of its time. */
export class TokenBook {
  private readonly known = new Map<string, Signed>();

  constructor(private readonly secret: string) {}

  /** Who asks, by a token that is ours and has not run out; throws the refusal otherwise. */
  async read(token: string, now: Instant): Promise<Identity> {
    const known = this.known.get(token);
    if (known !== undefined && now < known.until) return known.who;
    this.known.delete(token);
    const signed = await readSigned(this.secret, token, now);
    for (const first of this.known.keys()) {
      if (this.known.size < KNOWN_TOKENS) break;
      this.known.delete(first);
    }
    this.known.set(token, signed);
    return signed.who;
  }
}
