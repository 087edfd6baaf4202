import type { Honest } from '#contracts/api/honest.js';
import { type HonestCounts, honestRates } from '#domain/score/honest.js';

/** The eight ways to say how many were in time, the one that bulletins print first, and the mean time. */
export function honestViewOf(counts: HonestCounts): Honest {
  const { onTime, meanDays } = honestRates(counts);
  return {
    onTime: onTime.map(({ ratio, text, ...way }) => ({
      ...way,
      ...ratio,
      ...(text === undefined ? {} : { percent: text }),
    })),
    meanDays: { suspendedExcluded: meanDays.EXCLUDED, suspendedCounted: meanDays.COUNTED },
  };
}
