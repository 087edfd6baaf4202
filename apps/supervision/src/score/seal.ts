import { createHash } from 'node:crypto';
import type { ScoreBy } from '#contracts/api/scores.js';
import type { Entry } from '#domain/score/entries.js';
import type { HonestCounts } from '#domain/score/honest.js';
import type { Score } from '#domain/score/score.js';

/** Whose closed number of which month; a region of '' is all of them. */
export interface SealedObject {
  readonly month: string;
  readonly region: string;
  readonly by: ScoreBy;
  readonly code: string;
}

/** A score as it is kept: the ledger once, the rest without it. */
export interface Kept {
  readonly score: object;
  readonly ledger: readonly Entry[];
}

/** The honest counts are sealed with it: they too would read otherwise on later facts. */
export function keptOf(score: Score, honest: HonestCounts): Kept {
  const { entries, ...rest } = score;
  const dimensions = score.dimensions.map(({ entries: _, ...dimension }) => dimension);
  return { score: { ...rest, dimensions, bonus: { amount: score.bonus.amount }, honest }, ledger: entries };
}

/** Undefined of a month that was closed before they were kept. */
export function keptHonest({ score }: Kept): HonestCounts | undefined {
  return (score as { readonly honest?: HonestCounts }).honest;
}

/** The score that was kept, whole again. */
export function scoreOf({ score, ledger }: Kept): Score {
  // Only `keptOf` writes the column, and its hash tells whether anyone else did.
  const kept = score as Score;
  const entriesOf = (dimension: string) => ledger.filter((entry) => entry.dimension === dimension);
  const dimensions = kept.dimensions.map((one) => ({ ...one, entries: entriesOf(one.dimension) }));
  return { ...kept, dimensions, bonus: { ...kept.bonus, entries: entriesOf('BONUS') }, entries: ledger };
}

/** What seals a closed number: the hash of whose it is, how it was graded, and every line of its ledger. */
export function sealOf(of: SealedObject, { score, ledger }: Kept): string {
  const { month, region, by, code } = of;
  return hashOf(canonicalText({ month, region, by, code, score, ledger }));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** One text for one value, whatever the order of its fields: the database keeps another than we write. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each === null || typeof each !== 'object' || Array.isArray(each)
      ? each
      : Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}
