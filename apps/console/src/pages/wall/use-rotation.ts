import { useEffect, useState } from 'react';

const SHOWN_FOR_ms = 20_000;

/** One after another, until somebody holds it; a held panel stays. */
export function useRotation(count: number) {
  const [at, setAt] = useState(0);
  const [isHeld, hold] = useState(false);
  // A panel that was chosen by hand is shown for its whole time too.
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => setAt((was) => (was + 1) % count), SHOWN_FOR_ms);
    return () => clearTimeout(timer);
  }, [at, isHeld, count]);
  return { at, choose: setAt, isHeld, hold };
}
