import { type CivilDate, civilDateOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import { type RegionScope, regionScope } from '#domain/region-scope.js';
import { dayAt } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';
import { STANDARD_ZONE } from '../score/month.js';
import { READ_ZONE_OF_REGION } from '../score/score.queries.js';
import { scopeParameters } from '../zone-period.js';

/** What is looked at, when, and what day it is there. */
export interface Place {
  readonly now: Instant;
  readonly zone: string;
  readonly day: CivilDate;
  readonly scope: RegionScope | undefined;
  /** Undefined: all of them. */
  readonly units: readonly string[] | undefined;
}

interface AskedPlace {
  readonly region?: string | undefined;
  readonly units?: readonly string[] | undefined;
}

/** The day is that of the region that was asked for; of all regions, that of the capital, as for months. */
export async function placeOf(tx: Tx, { region, units }: AskedPlace, now: Instant): Promise<Place> {
  const scope = region === undefined ? undefined : regionScope(region);
  const [known] =
    scope === undefined ? [] : await tx.query<{ zone: string }>(READ_ZONE_OF_REGION, scopeParameters(scope));
  const zone = known?.zone ?? STANDARD_ZONE;
  return { now, zone, day: civilDateOf(dayAt(now, zone)), scope, units };
}

/** The scope's two parameters and the units', as every statement here takes them. */
export function whoseParameters({ scope, units }: Place): readonly (string | readonly string[] | null)[] {
  return [...scopeParameters(scope), units ?? null];
}

/** One unit, as it is asked for. */
export function unitsOf(unit: string | undefined): readonly string[] | undefined {
  return unit === undefined ? undefined : [unit];
}
