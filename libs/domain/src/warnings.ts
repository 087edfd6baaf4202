import { crossedDue, type Draft, laterOf, liftedBy } from './crossing.js';
import { type Due, isDetermined } from './deadlines.js';
import type { Instant } from './instant.js';
import type { Phase } from './phases.js';
import { type Threshold, thresholdAt } from './threshold.js';

/** Something with a limit that is warned of before the limit ends. */
export interface Warned {
  readonly phases: readonly Phase[];
  readonly threshold: Threshold;
  readonly subject: string;
  /** Where the limit ends in the light of all that happened. */
  readonly due: Due | undefined;
  readonly stoppedAt: Instant | undefined;
  /** Why a warning is lifted when it stopped in time. */
  readonly inTime: string;
}

/** The warnings that its limit is nearly used: each stands until an act moves the limit. */
export function warningsOf({ phases, threshold, subject, due: final, stoppedAt, inTime }: Warned): readonly Draft[] {
  const spells = spellsOf(phases, threshold);
  return spells.flatMap((spell, index) => {
    const at = laterOf(spell.reached, spell.from);
    const due = phases.findLast(({ from }) => from <= at)?.due;
    // While nobody can say where the limit ends, nobody is warned of it; a warning given before stands.
    if (!isDetermined(due) || due.marks.provisional || at >= due.crossedAt) return [];
    // What stops at the very instant of a warning leaves nothing to warn of.
    if (stoppedAt !== undefined && stoppedAt <= at) return [];
    const next = spells[index + 1];
    if (next !== undefined && at >= next.from) return [];
    const stopped = isDetermined(final) ? liftedBy(stoppedAt, final.crossedAt, inTime) : {};
    const lifted = next === undefined ? stopped : { lifted: { at: next.from, reason: next.because } };
    return [{ level: 'WARN', subject, at, due: crossedDue(due), ...lifted }];
  });
}

/** Phases in a row that reach the threshold at one instant: a warning given in one of them stands in the next. */
interface Spell {
  readonly reached: Instant;
  readonly from: Instant;
  readonly because: string;
}

function spellsOf(phases: readonly Phase[], threshold: Threshold): readonly Spell[] {
  const spells: Spell[] = [];
  for (const { from, because, limit, due, course } of phases) {
    const reached = isDetermined(due) ? thresholdAt(limit, due, course, threshold) : undefined;
    if (reached !== undefined && reached !== spells.at(-1)?.reached) spells.push({ reached, from, because });
  }
  return spells;
}
