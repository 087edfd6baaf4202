import type { Identity, Role } from '#contracts/api/identity.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { signToken } from '#platform/auth/token.js';

/** What the apps of a test know tokens by. */
export const TOKEN_SECRET = 'a token secret that only specifications know';

/** The clocks of tests stand in any year. */
const END_OF_TIME = endOfTime();

const EVERYTHING = { region: '', units: 'all' } as const;

function endOfTime(): Instant {
  const end = parseInstant('2999-12-31T00:00:00Z');
  if (end === undefined) throw new Error('that is no instant');
  return end;
}

/** The header by which a machine with this role asks; of people more is said. */
export async function as(
  role: Role,
  more: Partial<Pick<Identity, 'account' | 'scope' | 'person'>> = {},
  secret = TOKEN_SECRET,
): Promise<{ readonly authorization: string }> {
  const who = { account: `spec-${role}`, name: role, role, scope: EVERYTHING, ...more };
  return { authorization: `Bearer ${await signToken(secret, who, END_OF_TIME)}` };
}
