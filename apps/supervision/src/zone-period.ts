import { addDays, type CivilDate, dayNumberOf } from '#domain/civil-date.js';
import type { Instant } from '#domain/instant.js';
import type { RegionScope } from '#domain/region-scope.js';
import { startOfDay } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';

/** The civil days of a period as one zone has them: from an instant on, and before another. */
export interface ZonePeriod {
  readonly zone: string;
  readonly from: Instant;
  readonly before: Instant;
}

/**
 * The pairs of region and zone that have cases, each found by one probe of the index. A case lies within civil days of its own
 * zone; zones are few, so their bounds are reckoned once and not the day of every case.
 */
const READ_ZONES = `with recursive place as (
  (select region, zone from watched_case where ${inScope(1)} order by region collate "C", zone limit 1)
  union all
  select next.region, next.zone from place, lateral (
    select region, zone from watched_case
    where (region collate "C", zone) > (place.region collate "C", place.zone) and ${inScope(1)}
    order by region collate "C", zone limit 1
  ) as next
)
select distinct zone from place order by zone`;

/** The period in every zone that the cases of a region, or of all, lie in. */
export async function zonePeriods(
  tx: Tx,
  { first, last }: { readonly first: CivilDate; readonly last: CivilDate },
  scope: RegionScope | undefined,
): Promise<readonly ZonePeriod[]> {
  const rows = await tx.query<{ zone: string }>(READ_ZONES, scopeParameters(scope));
  const after = addDays(dayNumberOf(last), 1);
  return rows.map(({ zone }) => ({
    zone,
    from: startOfDay(dayNumberOf(first), zone),
    before: startOfDay(after, zone),
  }));
}

/** Of which region, `number` being that of the first of its two parameters: a range that reaches an index. */
export function inScope(number: number, column = 'region'): string {
  return `($${number}::text is null or ${column} collate "C" between $${number} and $${number + 1}::text)`;
}

export function scopeParameters(scope: RegionScope | undefined): readonly (string | null)[] {
  return [scope?.from ?? null, scope?.to ?? null];
}

/** A parameter in milliseconds: the days before the year 1 and after 9999 have no text that the database reads. */
export function atMilliseconds(number: number): string {
  return `to_timestamp($${number}::double precision / 1000)`;
}
