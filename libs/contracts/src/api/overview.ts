import { z } from 'zod';
import { code } from '../fields.js';
import { askedInstant, storable } from './asked.js';
import { cardView, instant, LEVEL_NAMES } from './common.js';

const TREND_DAYS_MAX = 92;
const TREND_DAYS = 30;
const UNITS_MAX = 500;
const UNITS = 50;

const place = {
  region: code.optional().meta({ description: 'a region and all below it, by its code' }),
  unit: code.optional(),
};

function amount(least: number, most: number, usual: number, what: string) {
  return z.coerce
    .number()
    .int()
    .min(least)
    .max(most)
    .default(usual)
    .meta({ description: `${what}, from ${least} to ${most}` });
}

export const overviewQuery = storable(z.strictObject(place));
export const trendQuery = storable(
  z.strictObject({ ...place, days: amount(1, TREND_DAYS_MAX, TREND_DAYS, 'how many civil days up to today') }),
);
export const unitsQuery = storable(
  z.strictObject({ region: place.region, limit: amount(1, UNITS_MAX, UNITS, 'how many units') }),
);
export const sourcesQuery = storable(z.strictObject({ region: place.region }));
export const changesQuery = storable(z.strictObject({ ...place, since: askedInstant }));

const query = z.string().meta({ description: 'the query of GET /cases that lists them' });
const tile = z.object({ count: z.int(), query });

/** The day is that of the region; a case is due by the days of its own zone, as the list has it. */
const moment = { asOf: instant, day: z.string(), zone: z.string() };

export const overview = z
  .object({
    ...moment,
    /** All of open cases. */
    open: tile,
    dueToday: tile,
    warned: tile,
    yellow: tile,
    red: tile,
    suspended: tile,
    undetermined: tile,
  })
  .meta({ id: 'Overview' });

const byLevel = z.object({ remind: z.int(), warn: z.int(), yellow: z.int(), red: z.int() });

export const trend = z
  .object({
    ...moment,
    days: z.array(
      z.object({
        day: z.string(),
        received: z.int(),
        /** Closed or decided; refused and withdrawn cases are not among them. */
        closed: z.int(),
        /** Cards in force, by the day of their crossing. */
        cards: byLevel,
      }),
    ),
  })
  .meta({ id: 'Trend' });

const unitTile = z.object({
  unit: z.string(),
  name: z.string().optional(),
  query,
  open: z.int(),
  dueToday: z.int(),
  suspended: z.int(),
  undetermined: z.int(),
  levels: byLevel,
  /** The due that comes first among the cases of the highest level; absent where none of them has a due. */
  mostUrgent: z.object({ level: z.enum(LEVEL_NAMES), dueDay: z.string() }).optional(),
});

export const unitsByUrgency = z
  .object({
    ...moment,
    /** How many units have open cases; `units` has the most urgent of them. */
    total: z.int(),
    units: z.array(unitTile),
  })
  .meta({ id: 'UnitsByUrgency' });

/**
 * UNDECLARED: it tells, and has not said how late it may; so nobody can call it silent. NOT_EXPECTED: it has told what it had,
 * as a file that was imported once, and its silence means nothing.
 */
const SOURCE_STATUSES = ['HEARD', 'SILENT', 'NEVER', 'UNDECLARED', 'NOT_EXPECTED'] as const;

const sourceState = z.object({
  source: z.string(),
  status: z.enum(SOURCE_STATUSES),
  /** How late it may tell a fact, by its own declaration. */
  lagSeconds: z.int().optional(),
  /** In how much office time beyond it something is expected, where it has declared that itself. */
  silentAfterMinutes: z.int().optional(),
  /** When something was last heard from it. */
  heardAt: instant.optional(),
  /** When the latest thing it told had happened. */
  factAt: instant.optional(),
  /** From then on it counts as silent if nothing more is heard. */
  silentFrom: instant.optional(),
});

export const sourceStates = z
  .object({
    asOf: instant,
    /** How long nothing may be heard, in working time, beyond the declared lag; of sources that declare nothing else. */
    silentAfterMinutes: z.int(),
    /** How many are SILENT or NEVER: what is shown is not the whole. */
    silent: z.int(),
    sources: z.array(sourceState),
  })
  .meta({ id: 'SourceStates' });

export const changes = z
  .object({
    asOf: instant,
    /** As asked, or the earliest that is looked back to. */
    since: instant,
    cards: z.object({
      issued: byLevel,
      lifted: z.int(),
      revoked: z.int(),
      cancelled: z.int(),
      appealed: z.int(),
      /** The highest and newest of those issued. */
      rows: z.array(cardView),
    }),
    /** By the time at which it happened. */
    cases: z.object({ received: z.int(), closed: z.int(), refused: z.int(), withdrawn: z.int() }),
  })
  .meta({ id: 'Changes' });

export type OverviewQuery = z.output<typeof overviewQuery>;
export type TrendQuery = z.output<typeof trendQuery>;
export type UnitsQuery = z.output<typeof unitsQuery>;
export type SourcesQuery = z.output<typeof sourcesQuery>;
export type ChangesQuery = z.output<typeof changesQuery>;
export type Overview = z.output<typeof overview>;
export type Trend = z.output<typeof trend>;
export type UnitsByUrgency = z.output<typeof unitsByUrgency>;
export type SourceStates = z.output<typeof sourceStates>;
export type Changes = z.output<typeof changes>;
