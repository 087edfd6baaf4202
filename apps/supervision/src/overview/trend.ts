import type { Trend } from '#contracts/api/overview.js';
import { addDays, civilDateOf, dayNumberOf } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { startOfDay } from '#domain/zone.js';
import type { Tx } from '#platform/tx.js';
import { zonePeriods } from '../zone-period.js';
import * as queries from './overview.queries.js';
import { levelsOfRows, sum } from './overview-views.js';
import { type Place, whoseParameters } from './place.js';

/** The last days up to today. They are those of one zone for all: a day of the trend is one stretch of time. */
export async function readTrend(tx: Tx, place: Place, days: number): Promise<Trend['days']> {
  const today = dayNumberOf(place.day);
  const numbers = Array.from({ length: days }, (_, nth) => addDays(today, nth + 1 - days));
  const begins = [...numbers, addDays(today, 1)].map((day) => formatInstant(startOfDay(day, place.zone)));
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
