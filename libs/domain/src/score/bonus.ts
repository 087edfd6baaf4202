import type { Ratio } from '../rates.js';
import { hasReached, type Millionths, stepsAbove } from './amounts.js';
import { type Entry, type EntryTerm, type Line, lineOf, total } from './entries.js';
import type { ScoreCounts } from './score-facts.js';
import type { BonusRates } from './score-formula.js';

export interface BonusScore {
  readonly amount: Millionths;
  readonly entries: readonly Entry[];
}

const NO_LEAST: Ratio = { numerator: 0, denominator: 1 };

/** What early closing and promises shorter than the law add, up to the cap. */
export function scoreBonus({ early, measured, limits }: ScoreCounts, rates: BonusRates): BonusScore {
  const steps = stepsAbove({ numerator: early, denominator: measured }, NO_LEAST, rates.earlyStep);
  const earned = [
    ...lineOf(line('early', `closed early: ${early} of ${measured}`), steps * rates.perEarlyStep, early),
    ...compressionEntries(limits, rates),
  ];
  const beyond = total(earned) - rates.cap;
  const entries =
    beyond <= 0
      ? earned
      : [...earned, { ...line('bonusCap', 'bonuses together give no more'), amount: -beyond, count: 0 }];
  return { amount: total(entries), entries };
}

/** c = 1 − Σpromise / Σlegal: nothing below its threshold, then a first amount, then one a step. */
function compressionEntries({ promised, statutory }: ScoreCounts['limits'], rates: BonusRates): readonly Entry[] {
  const compression = { numerator: statutory - promised, denominator: statutory };
  if (!hasReached(compression, rates.compressionFrom)) return [];
  const steps = stepsAbove(compression, rates.compressionFrom, rates.compressionStep);
  const reason = `promised ${promised} of ${statutory} that the law allows`;
  return lineOf(line('compression', reason), rates.reached + steps * rates.perCompressionStep, 1);
}

function line(term: EntryTerm, reason: string): Line {
  return { dimension: 'BONUS', term, reason };
}
