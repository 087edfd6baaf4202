import type { Overview, Trend, UnitsByUrgency } from '#contracts/api/overview.js';
import { civilDateOf, type DayNumber } from '#domain/civil-date.js';
import { type CardLevel, LEVELS } from '#domain/rules.js';
import { levelNumber } from '../levels.js';
import type { Place } from './place.js';
import type { Tally } from './tally.js';

type Tiles = Omit<Overview, 'asOf' | 'day' | 'zone'>;
type UnitTile = UnitsByUrgency['units'][number];
type Levels = Trend['days'][number]['cards'];

/** Each count with the query of the list that shows what was counted. */
export function tilesOf(tallies: readonly Tally[], place: Place): Tiles {
  const tile = (amount: (tally: Tally) => number, wanted: Readonly<Record<string, string>>) => ({
    count: sum(tallies, amount),
    query: listQuery(place, wanted),
  });
  const whole = (holds: (tally: Tally) => boolean) => (tally: Tally) => (holds(tally) ? tally.cases : 0);
  return {
    open: tile(({ cases }) => cases, { ended: 'no' }),
    dueToday: tile(({ dueToday }) => dueToday, { dueFrom: place.day, dueTo: place.day }),
    warned: tile(
      whole(({ level }) => level === 'WARN'),
      { level: 'WARN' },
    ),
    yellow: tile(
      whole(({ level }) => level === 'YELLOW'),
      { level: 'YELLOW' },
    ),
    red: tile(
      whole(({ level }) => level === 'RED'),
      { level: 'RED' },
    ),
    suspended: tile(
      whole(({ state }) => state === 'SUSPENDED'),
      { state: 'SUSPENDED' },
    ),
    undetermined: tile(
      whole(({ state }) => state === 'UNDETERMINED'),
      { state: 'UNDETERMINED' },
    ),
  };
}

function listQuery({ scope, units }: Place, wanted: Readonly<Record<string, string>>): string {
  return new URLSearchParams({
    ...wanted,
    ...(scope === undefined ? {} : { region: scope.code }),
    ...(units?.length === 1 ? { unit: units.join() } : {}),
  }).toString();
}

export function unitTileOf(unit: string, tallies: readonly Tally[], place: Place): UnitTile {
  const of = (state: Tally['state']) =>
    sum(
      tallies.filter((tally) => tally.state === state),
      ({ cases }) => cases,
    );
  return {
    unit,
    query: listQuery({ ...place, units: [unit] }, { ended: 'no' }),
    open: sum(tallies, ({ cases }) => cases),
    dueToday: sum(tallies, ({ dueToday }) => dueToday),
    suspended: of('SUSPENDED'),
    undetermined: of('UNDETERMINED'),
    levels: levelsOf((level) =>
      sum(
        tallies.filter((tally) => tally.level === level),
        ({ cases }) => cases,
      ),
    ),
    ...mostUrgent(tallies),
  };
}

function mostUrgent(tallies: readonly Tally[]): Pick<UnitTile, 'mostUrgent'> {
  const due = tallies.filter((tally) => tally.firstDue !== undefined);
  const highest = Math.max(...due.map(({ level }) => levelNumber(level)));
  const first = due
    .filter(({ level }) => levelNumber(level) === highest)
    .reduce<Tally | undefined>((best, next) => (dueOf(next) < dueOf(best) ? next : best), undefined);
  if (first?.firstDue === undefined) return {};
  return { mostUrgent: { level: first.level, dueDay: civilDateOf(first.firstDue.day as DayNumber) } };
}

function dueOf(tally: Tally | undefined): number {
  return tally?.firstDue?.at ?? Number.POSITIVE_INFINITY;
}

/** The order of a list of cases: the highest level first, then whose limit ends first. */
export function byUrgency(one: UnitTile, other: UnitTile): number {
  const { levels: a } = one;
  const { levels: b } = other;
  return (
    b.red - a.red ||
    b.yellow - a.yellow ||
    b.warn - a.warn ||
    b.remind - a.remind ||
    compare(one.mostUrgent?.dueDay ?? NEVER_DUE, other.mostUrgent?.dueDay ?? NEVER_DUE) ||
    compare(one.unit, other.unit)
  );
}

/** Behind every day. */
const NEVER_DUE = '~';

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Of every level that a card can have. */
function levelsOf(amount: (level: CardLevel) => number): Levels {
  return { remind: amount('REMIND'), warn: amount('WARN'), yellow: amount('YELLOW'), red: amount('RED') };
}

/** Rows that carry a level as the number that tables have. */
export function levelsOfRows(rows: readonly { readonly level: number; readonly amount: number }[]): Levels {
  return levelsOf((level) =>
    sum(
      rows.filter((row) => LEVELS[row.level] === level),
      ({ amount }) => amount,
    ),
  );
}

export function sum<T>(all: readonly T[], amount: (one: T) => number): number {
  return all.reduce((total, one) => total + amount(one), 0);
}
