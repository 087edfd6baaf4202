import type { CaseCounts } from '#contracts/api/cases.js';
import { LEVEL_NAMES, STATE_NAMES } from '#contracts/api/common.js';
import { levelNumber, levelOfNumber } from '../levels.js';
import type { CaseCountRow } from './cases.queries.js';

/** Each state and each level, those without a case too. */
export function caseCountsOf(rows: readonly CaseCountRow[]): Omit<CaseCounts, 'asOf'> {
  const count = (holds: (row: CaseCountRow) => boolean) =>
    rows.filter(holds).reduce((total, { cases }) => total + cases, 0);
  return {
    total: count(() => true),
    byState: counted(STATE_NAMES, (name) => count(({ state }) => state === name)),
    byLevel: counted(LEVEL_NAMES, (name) =>
      count(({ urgency }) => levelOfNumber(levelNumber('RED') - urgency) === name),
    ),
  };
}

function counted<K extends string>(names: readonly K[], count: (name: K) => number): Record<K, number> {
  // Every name of the list is there, and no other.
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<K, number>;
}
