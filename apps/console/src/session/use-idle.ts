import { useEffect } from 'react';
import { idleFor_ms, showPresence } from '../api/presence.js';

const LOOK_EVERY_ms = 5_000;
const MINUTE_ms = 60_000;

/** Says that nobody has touched anything for so long as the server, too, takes for having gone away. */
export function useIdle(isWatching: boolean, idleMinutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (!isWatching) return undefined;
    showPresence();
    const look = setInterval(() => {
      if (idleFor_ms() >= idleMinutes * MINUTE_ms) onIdle();
    }, LOOK_EVERY_ms);
    return () => clearInterval(look);
  }, [isWatching, idleMinutes, onIdle]);
}
