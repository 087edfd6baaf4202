import { buildCalendar, type CalendarData, calendarLayers, type WorkCalendar } from '#domain/calendar.js';
import type { Tx } from '#platform/tx.js';

/** A newer version replaces an older one; what comes again or late changes nothing. */
const KEEP = `insert into calendar (region, version, data) values ($1, $2, $3)
on conflict (region) do update set version = excluded.version, data = excluded.data
where calendar.version < excluded.version`;

const READ = 'select region, data from calendar';

/** Regions are our own to tell; who they belong to is known here. */
const READ_PARENTS = `select subject as code, state::jsonb ->> 'parent' as parent from defined
where type = 'region.defined' and state::jsonb ? 'parent'`;

export async function keepCalendar(tx: Tx, calendar: { readonly region: string; readonly version: number }) {
  await tx.query(KEEP, [calendar.region, calendar.version, JSON.stringify(calendar)]);
}

/** The calendar by which supervision counts the cases of a region. */
export async function calendarOf(tx: Tx, region: string): Promise<WorkCalendar> {
  const calendars = await tx.query<{ region: string; data: CalendarData }>(READ);
  const parents = await tx.query<{ code: string; parent: string }>(READ_PARENTS);
  const published = new Map(calendars.map((row) => [row.region, row.data]));
  const parentOf = new Map(parents.map((row) => [row.code, row.parent]));
  return buildCalendar(calendarLayers(region, published, (code) => parentOf.get(code)));
}
