import type { Identity } from '#contracts/api/identity.js';
import { DomainError } from '../errors.js';

/** Whoever is signed in acts in nobody's place; a machine's token names nobody, and there the request says who did it. */
export function checkDoer({ person }: Identity, said: string | undefined): void {
  if (person === undefined || said === undefined || said === person) return;
  throw new DomainError('forbidden', 'person: whoever is signed in acts under the own code alone', {
    status: 403,
    field: 'person',
    value: said,
    expected: person,
  });
}
