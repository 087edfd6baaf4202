import { errors, jwtVerify, SignJWT } from 'jose';
import { type Identity, identity } from '#contracts/api/identity.js';
import { type Instant, instantFrom } from '#domain/instant.js';
import { DomainError } from '../errors.js';

const ALGORITHM = 'HS256';
/** Who signs such a token and for whom: one made for something else with the same secret opens nothing here. */
const PARTY = 'mingjian';

/** A token that says who asks, until an instant. */
export async function signToken(secret: string, who: Identity, until: Instant): Promise<string> {
  const { account, ...claims } = who;
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(account)
    .setIssuer(PARTY)
    .setAudience(PARTY)
    .setExpirationTime(Math.floor(until / 1000))
    .sign(bytesOf(secret));
}

/** Who asks, by a token that is ours and has not run out; throws the refusal otherwise. */
export async function readToken(secret: string, token: string, now: Instant): Promise<Identity> {
  return (await readSigned(secret, token, now)).who;
}

/** Who asks, and until when the token says so. */
export interface Signed {
  readonly who: Identity;
  readonly until: Instant;
}

/** The same, with the instant from which on the token is refused. */
export async function readSigned(secret: string, token: string, now: Instant): Promise<Signed> {
  const { sub: account, name, role, scope, person, exp = 0 } = await verified(secret, token, now);
  const parsed = identity.safeParse({ account, name, role, scope, ...(person === undefined ? {} : { person }) });
  const until = instantFrom(exp * 1000);
  if (!parsed.success || until === undefined) throw unauthorized();
  return { who: parsed.data, until };
}

async function verified(secret: string, token: string, now: Instant) {
  try {
    const { payload } = await jwtVerify(token, bytesOf(secret), {
      algorithms: [ALGORITHM],
      issuer: PARTY,
      audience: PARTY,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw unauthorized();
    throw error;
  }
}

/** The same words whatever is wrong with a token: whoever guesses learns nothing. */
export function unauthorized(): DomainError {
  return new DomainError('unauthorized', 'nobody is signed in, or the token is no longer valid', {
    status: 401,
    field: 'authorization',
    expected: 'Bearer and a token that is valid now',
  });
}

function bytesOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
