import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Session } from '#contracts/api/accounts.js';
import { keepCsrf, onSignedOut } from '../api/client.js';
import { Refused } from '../api/problem.js';
import { Failed } from '../states/failed.js';
import { Loading } from '../states/loading.js';
import { readSession, signOut } from './session.js';
import { SessionContext } from './session-context.js';
import { SignIn } from './sign-in.js';
import { useIdle } from './use-idle.js';

const SESSION = ['session'] as const;
const UNAUTHORISED = 401;
/** Until the server has said how long. */
const IDLE_minutes = 15;

/** Who is in front of the screen: nobody, somebody, or somebody who has gone away. */
type Presence = 'unknown' | 'out' | 'locked' | 'in';

/** Shows the pages to whoever is signed in, and the sign-in to everybody else. */
export function SessionGate({ children }: { readonly children: React.ReactNode }) {
  const [presence, setPresence] = useState<Presence>('unknown');
  const [session, setSession] = useState<Session>();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: SESSION,
    queryFn: readSession,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const enter = useCallback((entered: Session) => {
    keepCsrf(entered.csrf);
    setSession(entered);
    setPresence('in');
  }, []);
  const leave = useCallback(
    (to: 'out' | 'locked') => {
      setPresence(to);
      // The other side may be gone already; on this one nobody is signed in any more either way.
      signOut().catch(() => undefined);
      if (to === 'out') queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
    },
    [queries],
  );
  useEffect(() => {
    if (found.data !== undefined) enter(found.data);
  }, [found.data, enter]);
  useEffect(
    () => onSignedOut(() => setPresence((was) => (was === 'in' ? 'locked' : was === 'locked' ? was : 'out'))),
    [],
  );
  const lock = useCallback(() => leave('locked'), [leave]);
  useIdle(presence === 'in', session?.idleMinutes ?? IDLE_minutes, lock);
  const signedIn = useMemo(
    () => session && { identity: session.identity, lock, signOut: () => leave('out') },
    [session, leave, lock],
  );

  if (presence === 'unknown' && found.isError && !isUnauthorised(found.error)) {
    return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  }
  if (presence === 'unknown' && !found.isError) return <Loading />;
  if (signedIn === undefined || presence === 'out' || presence === 'unknown') return <SignIn onEntered={enter} />;
  if (presence === 'locked')
    return <SignIn onEntered={enter} locked={signedIn.identity} onOther={() => leave('out')} />;
  return <SessionContext value={signedIn}>{children}</SessionContext>;
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof Refused && error.status === UNAUTHORISED;
}
