import type { Asking } from '#platform/auth/doorkeeper.js';
import { DomainError } from '#platform/errors.js';

/** A browser says from which page it asks; one of another host has nothing to change here. */
export function checkOrigin({ headers, host }: Asking): void {
  const { origin } = headers;
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return;
  throw new DomainError('foreign-origin', 'the request comes from a page of another origin', {
    status: 403,
    field: 'origin',
    value: origin,
    expected: `a page of ${host}`,
  });
}
