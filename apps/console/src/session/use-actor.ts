import { useSession } from './session-context.js';

export interface Actor {
  readonly person: string;
  readonly unit: string;
}

/**
 * Who acts on a card, as it goes on record: the account's person.
 * @param unit of the card, for those who act for every unit of their scope
 */
export function useActor(unit: string): Actor {
  const { account, person, scope } = useSession().identity;
  const [own] = scope.units === 'all' ? [] : scope.units;
  return { person: person ?? account, unit: own ?? unit };
}
