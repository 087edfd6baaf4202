/** The role under which people read: it sees what a transaction says of their scope, and without that nothing. */
export const READER_SETTING = 'mingjian.reader';

const setting = (name: string) => `(select current_setting('mingjian.${name}', true))`;

/**
 * All of it: no row needs to be looked at more closely. A truth that is read once and no comparison, which the planner
 * would take to let through one row in two hundred; it then sorted a month of a city where it should have counted.
 */
const EVERYTHING = `(select current_setting('mingjian.sees', true) = 'everything')`;
/** With its cast it is one list; without, it would be a query for units. */
const UNITS = `(select nullif(current_setting('mingjian.units', true), '')::text[])::text[]`;

/**
 * Whether a place is within the scope of the transaction. Each setting is read once and not for every row. \`units\` are
 * columns of which one has to be a unit of the scope.
 */
export function inScope(region: string, ...units: readonly string[]): string {
  const ofUnit = units.map((unit) => `${unit} = any(${UNITS})`);
  return `(${region} collate "C" between ${setting('region_from')} and ${setting('region_to')}
    and (${[...ofUnit, `${UNITS} = array['*']`].join(' or ')}))`;
}

/** Whether a column names whoever reads: what is somebody's own they see wherever their scope lies; a machine is nobody. */
export function isOwn(person: string): string {
  return `${person} = (select nullif(current_setting('mingjian.person', true), ''))`;
}

/**
 * Lets the reader's role see of a table only what is visible. The app's own role goes on seeing and changing all of it: its
 * loops judge every case. Row security is forced, so the owner of the tables is no way around it.
 */
export function scopeTable(table: string, visible: string): readonly string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy whole on ${table} using (true)`,
    asReader(`create policy scoped on ${table} as restrictive for select to %1$I using (${EVERYTHING} or ${visible})`),
    shareTable(table),
  ];
}

/** Another condition in place of the one that a table was scoped by. */
export function rescopeTable(table: string, visible: string): string {
  return `alter policy scoped on ${table} using (${EVERYTHING} or ${visible})`;
}

export function unscopeTable(table: string): readonly string[] {
  return [
    asReader(`revoke select on ${table} from %1$I`),
    `drop policy scoped on ${table}`,
    `drop policy whole on ${table}`,
    `alter table ${table} no force row level security`,
    `alter table ${table} disable row level security`,
  ];
}

/** A table that says nothing of any case. */
export function shareTable(table: string): string {
  return asReader(`grant select on ${table} to %1$I`);
}

export function unshareTable(table: string): string {
  return asReader(`revoke select on ${table} from %1$I`);
}

/** Whoever migrates says which role it is: it is named after the app's own, which each installation chooses. */
function asReader(statement: string): string {
  return `do $do$ begin execute format($statement$${statement}$statement$, current_setting('${READER_SETTING}')); end $do$`;
}
