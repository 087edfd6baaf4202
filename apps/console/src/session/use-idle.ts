import { useEffect } from 'react';

/** Whoever does nothing for so long has gone away from the screen; the server thinks so too. */
const IDLE_AFTER_ms = 15 * 60_000;
const LOOK_EVERY_ms = 5_000;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Says once that nobody has touched anything for a quarter of an hour. */
export function useIdle(isWatching: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!isWatching) return undefined;
    let last_ms = performance.now();
    const live = () => {
      last_ms = performance.now();
    };
    const look = setInterval(() => {
      if (performance.now() - last_ms >= IDLE_AFTER_ms) onIdle();
    }, LOOK_EVERY_ms);
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, live, { passive: true, capture: true });
    return () => {
      clearInterval(look);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, live, { capture: true });
    };
  }, [isWatching, onIdle]);
}
