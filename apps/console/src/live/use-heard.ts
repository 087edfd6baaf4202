import { useEffect } from 'react';
import { heard } from './freshness.js';

/** As of when an answer is that is not asked again by itself. */
export function useHeard(asOf: string | undefined): void {
  useEffect(() => {
    if (asOf !== undefined) heard(asOf);
  }, [asOf]);
}
