import type { UnitsByUrgency } from '#contracts/api/overview.js';
import type { Tx } from '#platform/tx.js';
import { READ_UNIT_NAMES } from '../api/statistics.queries.js';
import { groupBy } from '../bulk.js';
import { byUrgency, unitTileOf } from './overview-views.js';
import type { Place } from './place.js';
import type { Tally } from './tally.js';

/** The most urgent units by name, and how many there are. */
export async function readUnits(
  tx: Tx,
  tallies: readonly Tally[],
  place: Place,
  limit: number,
): Promise<Pick<UnitsByUrgency, 'total' | 'units'>> {
  const names = await tx.query<{ code: string; name: string }>(READ_UNIT_NAMES);
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  const tiles = [...groupBy(tallies, ({ unit }) => unit)].map(([unit, own]) => unitTileOf(unit, own, place));
  const units = tiles
    .sort(byUrgency)
    .slice(0, limit)
    .map((tile) => {
      const name = nameOf.get(tile.unit);
      return name === undefined ? tile : { ...tile, name };
    });
  return { total: tiles.length, units };
}
