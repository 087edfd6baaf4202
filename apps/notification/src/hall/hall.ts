import type { KnownEvent } from '#contracts/registry.js';
import { buildCalendar, calendarLayers, type WorkCalendar } from '#domain/calendar.js';
import type { Hall, Staff } from '#domain/notice/audience.js';
import type { Tx } from '#platform/tx.js';
import * as queries from './hall.queries.js';

/** The hall as it is known now, with the names that people read. */
export interface KnownHall extends Hall {
  readonly staff: readonly Staff[];
  readonly regions: readonly queries.RegionRow[];
  readonly units: ReadonlyMap<string, queries.UnitRow>;
  readonly nameOf: (person: string) => string | undefined;
  readonly staffOf: (person: string) => Staff | undefined;
  readonly windowName: (window: string) => string | undefined;
  readonly zoneOf: (region: string) => string;
  readonly calendarOf: (region: string) => WorkCalendar;
}

/** The zone of a region that nobody has defined yet. */
const STANDARD_ZONE = 'Asia/Shanghai';

/** Keeps what the hall is made of, as hall.events tells it: the whole state of one thing at a time. */
export async function keepHall(tx: Tx, event: KnownEvent): Promise<void> {
  switch (event.type) {
    case 'region.defined': {
      const { code, name, parent, zone } = event.data;
      await tx.query(queries.KEEP_REGION, [code, name, parent ?? null, zone]);
      return;
    }
    case 'unit.defined': {
      const { code, name, region, parent } = event.data;
      await tx.query(queries.KEEP_UNIT, [code, name, region, parent ?? null]);
      return;
    }
    case 'window.defined':
      await tx.query(queries.KEEP_WINDOW, [event.data.code, event.data.name, event.data.unit]);
      return;
    case 'person.assigned': {
      const { code, name, unit, region, roles, window, validFrom, validUntil } = event.data;
      const days = [validFrom ?? null, validUntil ?? null];
      await tx.query(queries.KEEP_PERSON, [code, name, unit, region, roles, window ?? null, ...days]);
      return;
    }
    case 'calendar.published':
      await tx.query(queries.KEEP_CALENDAR, [event.data.region, event.data.version, JSON.stringify(event.data)]);
      return;
    default:
      // Halls and sources are nothing to whoever tells people, and other topics' types do not travel on this one.
      return;
  }
}

/** Reads all of it: a province has some thousand people, and whoever asks needs them once a batch. */
export async function readHall(tx: Tx): Promise<KnownHall> {
  const regions = await tx.query<queries.RegionRow>(queries.READ_REGIONS);
  const units = new Map((await tx.query<queries.UnitRow>(queries.READ_UNITS)).map((unit) => [unit.code, unit]));
  const windows = await tx.query<{ code: string; name: string }>(queries.READ_WINDOWS);
  const people = await tx.query<queries.StaffRow>(queries.READ_STAFF);
  const calendars = await tx.query<queries.CalendarRow>(queries.READ_CALENDARS);
  const names = new Map(people.map(({ code, name }) => [code, name]));
  const staff = new Map(people.map((row) => [row.code, staffOf(row)]));
  const windowNames = new Map(windows.map(({ code, name }) => [code, name]));
  const parents = new Map(regions.map(({ code, parent }) => [code, parent ?? undefined]));
  const zones = new Map(regions.map(({ code, zone }) => [code, zone]));
  return {
    regions,
    units,
    staff: [...staff.values()],
    regionOf: (unit) => units.get(unit)?.region,
    parentOf: (unit) => units.get(unit)?.parent ?? undefined,
    above: (region) => parents.get(region),
    nameOf: (person) => names.get(person),
    staffOf: (person) => staff.get(person),
    windowName: (window) => windowNames.get(window),
    zoneOf: (region) => zones.get(region) ?? STANDARD_ZONE,
    calendarOf: calendarReader(calendars, (region) => parents.get(region)),
  };
}

function staffOf({ window, valid_from, valid_until, ...row }: queries.StaffRow): Staff {
  return {
    ...{ code: row.code, unit: row.unit, region: row.region, roles: row.roles },
    ...(window !== null && { window }),
    ...(valid_from !== null && { validFrom: valid_from }),
    ...(valid_until !== null && { validUntil: valid_until }),
  };
}

/** A calendar is built once for whoever read the hall, and only for the regions that are asked for. */
function calendarReader(rows: readonly queries.CalendarRow[], parentOf: (region: string) => string | undefined) {
  const published = new Map(rows.map(({ region, data }) => [region, data]));
  const built = new Map<string, WorkCalendar>();
  return (region: string): WorkCalendar => {
    const calendar = built.get(region) ?? buildCalendar(calendarLayers(region, published, parentOf));
    built.set(region, calendar);
    return calendar;
  };
}
