import type { CivilDate } from '../civil-date.js';
import { never } from '../never.js';
import { ancestorRegions } from '../region-code.js';
import { type Part, ROLES_OF } from './notice-table.js';

/** One of the staff, as the hall tells of them. */
export interface Staff {
  readonly code: string;
  readonly unit: string;
  readonly region: string;
  readonly roles: readonly string[];
  readonly window?: string;
  readonly validFrom?: CivilDate;
  readonly validUntil?: CivilDate;
}

/** What must be known of a hall to find whom a card is for. */
export interface Hall {
  readonly regionOf: (unit: string) => string | undefined;
  readonly parentOf: (unit: string) => string | undefined;
  /** The region above one, as it was defined; where it names none, its code says it. */
  readonly above: (region: string) => string | undefined;
}

/** Whom a card hit, fixed when the limit was crossed (semantics 3.6). */
export interface Hit {
  readonly unit: string;
  readonly window?: string;
  readonly person?: string;
}

export interface Member {
  readonly person: string;
  readonly part: Part;
}

/** Who is there on a day, by where they are looked for: a shower asks thousands of times in the same moment. */
export interface Present {
  readonly byCode: ReadonlyMap<string, readonly Staff[]>;
  readonly byWindow: ReadonlyMap<string, readonly Staff[]>;
  readonly byUnit: ReadonlyMap<string, readonly Staff[]>;
  readonly byRegion: ReadonlyMap<string, readonly Staff[]>;
}

export function presentOn(staff: readonly Staff[], day: CivilDate): Present {
  const present = staff.filter((one) => isPresent(one, day));
  return {
    byCode: groupBy(present, ({ code }) => code),
    byWindow: groupBy(present, ({ window }) => window),
    byUnit: groupBy(present, ({ unit }) => unit),
    byRegion: groupBy(present, ({ region }) => region),
  };
}

function groupBy(staff: readonly Staff[], keyOf: (one: Staff) => string | undefined): ReadonlyMap<string, Staff[]> {
  const groups = new Map<string, Staff[]>();
  for (const one of staff) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** Units above one another at most: a circle in the data must not hang us. */
const UNIT_LEVELS = 10;

/**
 * Everybody who is to be told, each once and as the part that comes first. A handler or a window without anybody means the
 * unit's head, a unit without a head the supervisor of the region: empty only where a region has nobody at all.
 */
export function audienceOf(hit: Hit, parts: readonly Part[], hall: Hall, present: Present): readonly Member[] {
  const members = new Map<string, Member>();
  for (const part of parts) {
    for (const member of orAbove(part, hit, hall, present)) {
      if (!members.has(member.person)) members.set(member.person, member);
    }
  }
  return [...members.values()];
}

function orAbove(part: Part, hit: Hit, hall: Hall, present: Present): readonly Member[] {
  const found = holders(part, hit, hall, present);
  if (found.length > 0) return found.map(({ code }) => ({ person: code, part }));
  if (part === 'SUPERVISOR') return [];
  return orAbove(part === 'HANDLER' || part === 'WINDOW' ? 'DEPARTMENT_HEAD' : 'SUPERVISOR', hit, hall, present);
}

function holders(part: Part, hit: Hit, hall: Hall, present: Present): readonly Staff[] {
  switch (part) {
    case 'HANDLER':
      return at(present.byCode, hit.person);
    case 'WINDOW':
      return at(present.byWindow, hit.window);
    case 'DEPARTMENT_HEAD':
      return nearest(unitsUpwards(hit.unit, hall), (unit) =>
        at(present.byUnit, unit).filter((one) => has(one, ROLES_OF.DEPARTMENT_HEAD)),
      );
    case 'STATIONED_OFFICER':
    case 'SUPERVISOR':
      return nearest(regionsUpwards(hit.unit, hall), (region) =>
        at(present.byRegion, region).filter((one) => has(one, ROLES_OF[part])),
      );
    default:
      return never(part);
  }
}

function at(places: ReadonlyMap<string, readonly Staff[]>, place: string | undefined): readonly Staff[] {
  return (place === undefined ? undefined : places.get(place)) ?? [];
}

/** The first place, going upwards, that has anybody. */
function nearest(places: readonly string[], holdersAt: (place: string) => readonly Staff[]): readonly Staff[] {
  for (const place of places) {
    const found = holdersAt(place);
    if (found.length > 0) return found;
  }
  return [];
}

function unitsUpwards(unit: string, { parentOf }: Hall): readonly string[] {
  const units = [unit];
  for (let above = parentOf(unit); above !== undefined && units.length < UNIT_LEVELS; above = parentOf(above)) {
    units.push(above);
  }
  return units;
}

/** As far as parents are named, then by the roll-up of the code. */
function regionsUpwards(unit: string, { regionOf, above }: Hall): readonly string[] {
  const own = regionOf(unit);
  if (own === undefined) return [];
  const regions = new Set<string>();
  for (let region: string | undefined = own; region !== undefined && !regions.has(region); region = above(region)) {
    regions.add(region);
  }
  for (const region of [...regions]) for (const ancestor of ancestorRegions(region)) regions.add(ancestor);
  return [...regions];
}

function has({ roles }: Staff, wanted: readonly string[]): boolean {
  return roles.some((role) => wanted.includes(role));
}

function isPresent({ validFrom, validUntil }: Staff, day: CivilDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil);
}
