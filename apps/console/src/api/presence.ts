const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
/** What is asked so long after the last sign of life the page has asked by itself. */
const BY_ITSELF_AFTER_ms = 60_000;

let last_ms = performance.now();

for (const sign of SIGNS_OF_LIFE) {
  addEventListener(
    sign,
    () => {
      last_ms = performance.now();
    },
    { passive: true, capture: true },
  );
}

/** How long nobody has touched anything. */
export function idleFor_ms(): number {
  return performance.now() - last_ms;
}

/** Somebody has just come in, by whatever way. */
export function showPresence(): void {
  last_ms = performance.now();
}

/** A page that renews itself must not keep the session of somebody who has gone away alive. */
export function isByItself(): boolean {
  return idleFor_ms() > BY_ITSELF_AFTER_ms;
}
