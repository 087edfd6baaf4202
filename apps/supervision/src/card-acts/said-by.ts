import type { Identity } from '#contracts/api/identity.js';
import type { CardActor } from '#domain/card-acts/decide-card-act.js';
import { DomainError } from '#platform/errors.js';
import { InvalidInput } from '#platform/problem.js';

interface Said {
  readonly person?: string;
  readonly unit?: string;
}

/** For which unit those act who belong to none that is supervised. */
const SUPERVISION = 'supervision';

/**
 * The act with its actor. Who is signed in acts, whatever the request says; a machine's token names nobody, and there
 * the request says who did it.
 */
export function saidBy<T extends Said>(who: Identity, said: T): Omit<T, keyof Said> & { readonly by: CardActor } {
  const { person: named, unit, ...act } = said;
  const person = who.person ?? named;
  if (person === undefined)
    throw new InvalidInput([{ field: 'person', value: undefined, expected: 'who does it, by code' }]);
  return { ...act, by: { person, unit: unitOf(who, unit) } };
}

function unitOf({ role, scope: { units } }: Identity, said: string | undefined): string {
  if (role !== 'department_head' || units === 'all') return said ?? SUPERVISION;
  const [only] = units;
  if (said === undefined && only !== undefined && units.length === 1) return only;
  if (said !== undefined && units.includes(said)) return said;
  throw new DomainError('forbidden', 'a department acts for its own units', {
    status: 403,
    field: 'unit',
    value: said,
    expected: `one of ${units.join(', ')}`,
  });
}
