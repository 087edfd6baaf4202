import { createContext, useContext } from 'react';
import type { Identity } from '#contracts/api/identity.js';

export interface SignedIn {
  readonly identity: Identity;
  /** Ends the session and keeps the page: the same person goes on where she was. */
  readonly lock: () => void;
  readonly signOut: () => void;
}

export const SessionContext = createContext<SignedIn | undefined>(undefined);

/** Who is signed in; there are no pages without. */
export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('there is no SessionGate around this');
  return session;
}
