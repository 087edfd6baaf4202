import { buildCalendar, type CalendarData, calendarLayers, type WorkCalendar } from '#domain/calendar.js';
import type { Tx } from '#platform/tx.js';

const READ_CALENDARS = 'select region, data from calendar';
const READ_PARENTS = 'select code, parent from region where parent is not null';

/** A newer version replaces an older one; what comes again or late changes nothing. */
const KEEP_CALENDAR = `insert into calendar (region, version, data) values ($1, $2, $3)
on conflict (region) do update set version = excluded.version, data = excluded.data
where calendar.version < excluded.version`;

const KEEP_REGION = `insert into region (code, parent) values ($1, $2)
on conflict (code) do update set parent = excluded.parent`;

/** The calendar by which supervision counts the cases of a region. Read anew each time: few acts ask for it. */
export async function calendarOf(tx: Tx, region: string): Promise<WorkCalendar> {
  const calendars = await tx.query<{ region: string; data: CalendarData }>(READ_CALENDARS);
  const parents = await tx.query<{ code: string; parent: string }>(READ_PARENTS);
  const published = new Map(calendars.map((row) => [row.region, row.data]));
  const parentOf = new Map(parents.map((row) => [row.code, row.parent]));
  return buildCalendar(calendarLayers(region, published, (code) => parentOf.get(code)));
}

export async function keepCalendar(tx: Tx, calendar: { readonly region: string; readonly version: number }) {
  await tx.query(KEEP_CALENDAR, [calendar.region, calendar.version, JSON.stringify(calendar)]);
}

export async function keepRegion(tx: Tx, code: string, parent: string | undefined): Promise<void> {
  await tx.query(KEEP_REGION, [code, parent ?? null]);
}
