import type { Identity } from '#contracts/api/identity.js';
import { useSession } from './session-context.js';

/** Who acts, as it goes on record: the account's person. */
export function useActor(): { readonly person: string } {
  const { account, person } = useSession().identity;
  return { person: person ?? account };
}

/** For which unit somebody acts on a card: a department for the one that the card hits, whoever supervises for none of them. */
export function actingFor({ role }: Identity, unit: string): { readonly unit?: string } {
  return role === 'department_head' ? { unit } : {};
}
