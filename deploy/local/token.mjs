import { createHmac } from 'node:crypto';

/** The end of the year 2999: the secret it is signed with ends with the test. */
const EXPIRES_SECONDS = 32_503_679_999;
const PARTY = 'mingjian';

/** The header by which a machine asks an application whose `TOKEN_SECRET` is this, as libs/platform/src/auth/token.ts signs it. */
export function authorizationOf(secret, role) {
  const scope = { region: '', units: 'all' };
  const claims = { sub: `machine-${role}`, name: role, role, scope, iss: PARTY, aud: PARTY, exp: EXPIRES_SECONDS };
  const signed = [{ alg: 'HS256' }, claims].map((part) => encoded(JSON.stringify(part))).join('.');
  return `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function encoded(text) {
  return Buffer.from(text).toString('base64url');
}
