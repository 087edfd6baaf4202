import { type CaseScope, coversRegion } from '#domain/case-scope.js';
import { DomainError } from '#platform/errors.js';

/** Whoever has a region and asks for none means their own. */
export function askedWithin(region: string | undefined, scope: CaseScope): string | undefined {
  return region ?? (scope.region === '' ? undefined : scope.region);
}

/** A month is closed with everybody in it, so by somebody who sees everybody. */
export function closedWithin(region: string | undefined, scope: CaseScope): string | undefined {
  const asked = askedWithin(region, scope);
  if (coversRegion(scope, asked ?? '')) return asked;
  throw new DomainError('forbidden', 'a month is closed by whoever sees all units of its region', {
    status: 403,
    field: 'region',
    value: asked,
    expected: `a region within ${scope.region === '' ? 'every region' : scope.region}, with all its units`,
  });
}
