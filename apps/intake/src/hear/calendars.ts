import type { Tx } from '#platform/tx.js';

/** A newer version replaces an older one; what comes again or late changes nothing. */
const KEEP = `insert into calendar (region, version, data) values ($1, $2, $3)
on conflict (region) do update set version = excluded.version, data = excluded.data
where calendar.version < excluded.version`;

export async function keepCalendar(tx: Tx, calendar: { readonly region: string; readonly version: number }) {
  await tx.query(KEEP, [calendar.region, calendar.version, JSON.stringify(calendar)]);
}
