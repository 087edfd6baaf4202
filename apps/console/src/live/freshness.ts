import { useEffect, useSyncExternalStore } from 'react';

/** Three heartbeats of the live stream may be late; what is older is said to be old. */
const STALE_AFTER_ms = 30_000;
const LOOK_EVERY_ms = 1_000;

/** How old what is on the screen may be, and as of when it is. */
export interface Freshness {
  /** The server's own time of the latest answer; this machine's clock is not asked. */
  readonly asOf?: string;
  readonly isStale: boolean;
}

let now: Freshness = { isStale: false };
let heard_ms = 0;
let watchers = 0;
const listeners = new Set<() => void>();

/** Every answer and every heartbeat says as of when it is. */
export function heard(asOf: string): void {
  heard_ms = performance.now();
  // Answers overtake one another; time does not go back.
  change({ asOf: now.asOf !== undefined && now.asOf > asOf ? now.asOf : asOf, isStale: false });
}

/** While a page that renews itself is open, silence is noticed. */
export function useWatching(): void {
  useEffect(() => {
    watchers += 1;
    heard_ms = performance.now();
    const look = setInterval(() => {
      if (performance.now() - heard_ms > STALE_AFTER_ms) change({ ...now, isStale: true });
    }, LOOK_EVERY_ms);
    return () => {
      clearInterval(look);
      watchers -= 1;
      if (watchers === 0) change({ ...now, isStale: false });
    };
  }, []);
}

export function useFreshness(): Freshness {
  return useSyncExternalStore(listen, () => now);
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function change(next: Freshness): void {
  if (next.asOf === now.asOf && next.isStale === now.isStale) return;
  now = next;
  for (const tell of listeners) tell();
}
