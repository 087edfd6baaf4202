import type { CalendarData } from '#domain/calendar.js';
import type { CivilDate } from '#domain/civil-date.js';

export const KEEP_REGION = `insert into region (code, name, parent, zone) values ($1, $2, $3, $4)
on conflict (code) do update set name = excluded.name, parent = excluded.parent, zone = excluded.zone`;

export const KEEP_UNIT = `insert into unit (code, name, region, parent) values ($1, $2, $3, $4)
on conflict (code) do update set name = excluded.name, region = excluded.region, parent = excluded.parent`;

export const KEEP_WINDOW = `insert into hall_window (code, name, unit) values ($1, $2, $3)
on conflict (code) do update set name = excluded.name, unit = excluded.unit`;

export const KEEP_PERSON = `insert into person (code, name, unit, region, roles, "window", valid_from, valid_until)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (code) do update set name = excluded.name, unit = excluded.unit, region = excluded.region,
  roles = excluded.roles, "window" = excluded."window", valid_from = excluded.valid_from, valid_until = excluded.valid_until`;

/** A newer version replaces an older one; what comes again or late changes nothing. */
export const KEEP_CALENDAR = `insert into calendar (region, version, data) values ($1, $2, $3)
on conflict (region) do update set version = excluded.version, data = excluded.data
where calendar.version < excluded.version`;

export const READ_REGIONS = 'select code, name, parent, zone from region order by code';
export const READ_UNITS = 'select code, name, region, parent from unit order by code';
export const READ_WINDOWS = 'select code, name from hall_window';
export const READ_STAFF = `select code, name, unit, region, roles, "window", valid_from::text, valid_until::text
from person order by code`;
export const READ_CALENDARS = 'select region, data from calendar';

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly zone: string;
}

export interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly parent: string | null;
}

export interface StaffRow {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly region: string;
  readonly roles: readonly string[];
  readonly window: string | null;
  readonly valid_from: CivilDate | null;
  readonly valid_until: CivilDate | null;
}

export interface CalendarRow {
  readonly region: string;
  readonly data: CalendarData;
}
