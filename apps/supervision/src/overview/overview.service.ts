import { Injectable } from '@nestjs/common';
import type { Identity } from '#contracts/api/identity.js';
import type {
  Overview,
  OverviewQuery,
  Trend,
  TrendQuery,
  UnitsByUrgency,
  UnitsQuery,
} from '#contracts/api/overview.js';
import { formatInstant } from '#domain/instant.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/tx.js';
import { tilesOf } from './overview-views.js';
import { type Place, placeOf, unitsOf } from './place.js';
import { Shared } from './shared.js';
import { readTally } from './tally.js';
import { readTrend } from './trend.js';
import { readUnits } from './units.js';

type Scope = Identity['scope'];

/** How old the figures may be: each costs a look at every open case. They say of which moment they are. */
const FIGURES_KEPT_ms = 2_000;
/** Of days that are over little changes. */
const TREND_KEPT_ms = 20_000;

/** What an officer sees first: how many, where, and how it has been. */
@Injectable()
export class OverviewService {
  private readonly shared = new Shared();

  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
  ) {}

  overview({ region, unit }: OverviewQuery, scope: Scope): Promise<Overview> {
    const key = JSON.stringify(['overview', region, unit, scope]);
    return this.shared.of(key, FIGURES_KEPT_ms, () =>
      this.reading(scope, async (tx) => {
        const place = await placeOf(tx, { region, units: unitsOf(unit) }, this.clock.now());
        return { ...momentOf(place), ...tilesOf(await readTally(tx, place), place) };
      }),
    );
  }

  units({ region, limit }: UnitsQuery, scope: Scope): Promise<UnitsByUrgency> {
    const key = JSON.stringify(['units', region, limit, scope]);
    return this.shared.of(key, FIGURES_KEPT_ms, () =>
      this.reading(scope, async (tx) => {
        const place = await placeOf(tx, { region }, this.clock.now());
        return { ...momentOf(place), ...(await readUnits(tx, await readTally(tx, place), place, limit)) };
      }),
    );
  }

  trend({ region, unit, days }: TrendQuery, scope: Scope): Promise<Trend> {
    const key = JSON.stringify(['trend', region, unit, days, scope]);
    return this.shared.of(key, TREND_KEPT_ms, () =>
      this.reading(scope, async (tx) => {
        const place = await placeOf(tx, { region, units: unitsOf(unit) }, this.clock.now());
        return { ...momentOf(place), days: await readTrend(tx, place, days) };
      }),
    );
  }

  /** Everything that one answer says is of one moment. */
  private reading<T>(scope: Scope, read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.reader.read(scope, read, { isolation: 'repeatable read' });
  }
}

function momentOf({ now, day, zone }: Place) {
  return { asOf: formatInstant(now), day, zone };
}
