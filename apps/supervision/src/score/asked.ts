import type { ScoreBy } from '#contracts/api/scores.js';
import type { Instant } from '#domain/instant.js';
import type { RegionScope } from '#domain/region-scope.js';
import type { ScoreFormula } from '#domain/score/score-formula.js';
import type { ZonePeriod } from '../zone-period.js';
import type { Month } from './month.js';

/** Whose scores of which month, by which formula, as seen when; without a region of all, without a code of everyone. */
export interface Asked {
  readonly now: Instant;
  readonly formula: ScoreFormula;
  readonly month: Month;
  /** The month in every zone that cases of the region lie in. */
  readonly zones: readonly ZonePeriod[];
  readonly by: ScoreBy;
  /** By its one name; what belongs to it is its scope. */
  readonly region?: string | undefined;
  readonly scope?: RegionScope | undefined;
  readonly code?: string | undefined;
}
