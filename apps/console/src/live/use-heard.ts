import { useEffect } from 'react';
import { heard } from './freshness.js';

/** Says as of when an answer is, each time that there is another. */
export function useHeard(answer: { readonly asOf: string } | undefined): void {
  useEffect(() => {
    if (answer !== undefined) heard(answer.asOf);
  }, [answer]);
}
