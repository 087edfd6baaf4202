import { useEffect } from 'react';
import { scriptsIn } from './scripts-in.js';

const LOOK_EVERY_ms = 300_000;

/** Nobody presses a key at a wall: when another build is served, the page is fetched anew. */
export function useNewestBuild(): void {
  useEffect(() => {
    const own = scriptsIn(document.documentElement.innerHTML);
    const look = setInterval(async () => {
      const served = await fetchPage();
      if (served !== undefined && scriptsIn(served) !== own) location.reload();
    }, LOOK_EVERY_ms);
    return () => clearInterval(look);
  }, []);
}

/** Undefined while the server is away: the connection says that already. */
async function fetchPage(): Promise<string | undefined> {
  try {
    const answer = await fetch(import.meta.env.BASE_URL, { cache: 'no-store', credentials: 'omit' });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
