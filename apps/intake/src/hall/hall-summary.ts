import type { Tx } from '#platform/tx.js';

/** A hall with how much of each belongs to it: units with a window in it, their people and their items. */
export interface HallSummary {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly units: number;
  readonly windows: number;
  readonly people: number;
  readonly items: number;
}

const HALLS_ROWS = 1_000;

const SUMMARIZE = `with hall as (
  select code, state::jsonb ->> 'name' as name, place as region from defined where type = 'hall.defined' order by code limit $1
), hall_window as (
  select state::jsonb ->> 'hall' as hall, unit from defined where type = 'window.defined'
), hall_unit as (select distinct hall, unit from hall_window)
select code, name, region,
  (select count(*)::integer from hall_unit where hall = code) as units,
  (select count(*)::integer from hall_window where hall = code) as windows,
  (select count(*)::integer from defined join hall_unit using (unit) where hall = hall.code and type = 'person.assigned') as people,
  (select count(distinct item.code)::integer from item join hall_unit using (unit) where hall = hall.code) as items
from hall order by code`;

/** Every hall that was loaded. */
export async function summarizeHalls(tx: Tx): Promise<readonly HallSummary[]> {
  return await tx.query<HallSummary>(SUMMARIZE, [HALLS_ROWS]);
}
