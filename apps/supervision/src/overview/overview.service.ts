import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  Overview,
  OverviewQuery,
  Trend,
  TrendQuery,
  UnitsByUrgency,
  UnitsQuery,
} from '#contracts/api/overview.js';
import { addDays, civilDateOf, type DayNumber, dayNumberOf } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { startOfDay } from '#domain/zone.js';
import { Clock } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import { READ_UNIT_NAMES } from '../api/statistics.queries.js';
import { groupBy } from '../bulk.js';
import { zonePeriods } from '../zone-period.js';
import * as queries from './overview.queries.js';
import { byUrgency, levelsOfRows, sum, tilesOf, unitTileOf } from './overview-views.js';
import { type Place, placeOf, whoseParameters } from './place.js';
import { readTally } from './tally.js';

/** What an officer sees first: how many, where, and how it has been. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  overview(query: OverviewQuery): Promise<Overview> {
    return this.reading(async (tx) => {
      const place = await placeOf(tx, query, this.clock.now());
      return { ...momentOf(place), ...tilesOf(await readTally(tx, place), place) };
    });
  }

  units({ region, limit }: UnitsQuery): Promise<UnitsByUrgency> {
    return this.reading(async (tx) => {
      const place = await placeOf(tx, { region }, this.clock.now());
      const tallies = groupBy(await readTally(tx, place), ({ unit }) => unit);
      const names = await tx.query<{ code: string; name: string }>(READ_UNIT_NAMES);
      const nameOf = new Map(names.map(({ code, name }) => [code, name]));
      const units = [...tallies].map(([unit, own]) => unitTileOf(unit, own, place)).sort(byUrgency);
      const named = units.slice(0, limit).map((tile) => {
        const name = nameOf.get(tile.unit);
        return name === undefined ? tile : { ...tile, name };
      });
      return { ...momentOf(place), total: units.length, units: named };
    });
  }

  trend(query: TrendQuery): Promise<Trend> {
    return this.reading(async (tx) => {
      const place = await placeOf(tx, query, this.clock.now());
      return { ...momentOf(place), days: await readDays(tx, place, query.days) };
    });
  }

  /** Everything that one answer says is of one moment. */
  private reading<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
    return transaction(this.dataSource, read, { isolation: 'repeatable read' });
  }
}

function momentOf({ now, day, zone }: Place) {
  return { asOf: formatInstant(now), day, zone };
}

/** The days of one zone for all: a day of the trend is one stretch of time. */
async function readDays(tx: Tx, place: Place, days: number): Promise<Trend['days']> {
  const today = dayNumberOf(place.day);
  const numbers = Array.from({ length: days }, (_, nth) => addDays(today, nth + 1 - days));
  const begins = [...numbers, addDays(today, 1)].map((day: DayNumber) => formatInstant(startOfDay(day, place.zone)));
  const parameters = [begins, begins.at(0), begins.at(-1), ...whoseParameters(place)];
  const zones = await zonePeriods(tx, { first: place.day, last: place.day }, place.scope);
  const received = await tx.query<queries.DayRow>(queries.READ_RECEIVED_BY_DAY, parameters);
  const closed = await tx.query<queries.DayRow>(queries.READ_CLOSED_BY_DAY, [
    ...parameters,
    zones.map(({ zone }) => zone),
  ]);
  const cards = await tx.query<queries.DayRow & queries.LevelRow>(queries.READ_CARDS_BY_DAY, parameters);
  const on = <R extends queries.DayRow>(rows: readonly R[], nth: number) => rows.filter(({ day }) => day === nth + 1);
  return numbers.map((day, nth) => ({
    day: civilDateOf(day),
    received: sum(on(received, nth), ({ amount }) => amount),
    closed: sum(on(closed, nth), ({ amount }) => amount),
    cards: levelsOfRows(on(cards, nth)),
  }));
}
