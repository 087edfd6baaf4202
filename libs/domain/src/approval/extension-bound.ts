import type { CaseType, Snapshot } from '../facts.js';

/** Article 42: ten days more for a case of one department, fifteen where several handle it together. */
export const EXTENSION_MAX_days = {
  INSTANT: 0,
  COMMITMENT: 10,
  REPORT_UP: 10,
  JOINT: 15,
} as const satisfies Record<CaseType, number>;

interface Extendable {
  readonly snapshot?: Snapshot;
  readonly extensions: readonly unknown[];
}

/** Why this case cannot be extended at all, whatever the day and the amount; undefined when it can. */
export function whyNotExtendable({ snapshot, extensions }: Extendable): string | undefined {
  if (extensions.length > 0) return 'it was extended already, and article 42 extends once';
  if (snapshot === undefined) return 'its receipt is not known here yet';
  if (snapshot.caseType === 'INSTANT') return 'an instant case is decided on the day of its acceptance';
  const limits = limitsOf(snapshot);
  if (limits.length === 0) return 'it has no limit that could be extended';
  // The amount is in the unit of the limit; ten hours or ten months more are not what the article gives.
  const isInDays = limits.every(({ unit }) => unit === 'WORKING_DAYS' || unit === 'NATURAL_DAYS');
  return isInDays ? undefined : 'its limit is not counted in days, and article 42 extends by days';
}

function limitsOf({ promisedLimit, statutoryLimit }: Snapshot) {
  return [promisedLimit, statutoryLimit].filter((limit) => limit !== undefined);
}
