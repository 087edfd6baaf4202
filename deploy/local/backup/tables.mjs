/** What TypeORM remembers of the migrations that ran; each schema has its own. */
const MIGRATIONS = 'migration';

const TABLES = `select class.relname as name,
  array(select attname::text from pg_attribute
    where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
  array(select target.relname::text from pg_constraint join pg_class as target on target.oid = confrelid
    where conrelid = class.oid and contype = 'f' and confrelid <> class.oid) as needs
from pg_class as class
where class.relnamespace = to_regnamespace($1) and class.relkind = 'r' and class.relname <> $2
order by class.relname`;

/** `own`: of no column, so its numbers go out of the house, such as those on receipts. */
const SEQUENCES = `select sequencename as name, min_value::text as min, max_value::text as max, cycle as cycles,
  coalesce(last_value, start_value)::text as value, last_value is not null as "isUsed",
  not exists (select 1 from pg_depend where objid = format('%I.%I', schemaname, sequencename)::regclass
    and classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and refobjsubid > 0) as own
from pg_sequences where schemaname = $1 order by sequencename`;

/** The tables of a schema, each after those that it refers to. */
export async function tablesOf(client, schema) {
  const { rows } = await client.query(TABLES, [schema, MIGRATIONS]);
  return inOrder(rows);
}

export async function sequencesOf(client, schema) {
  const { rows } = await client.query(SEQUENCES, [schema]);
  return rows;
}

export async function migrationsOf(client, schema) {
  const { rows } = await client.query(`select name from ${schema}.${MIGRATIONS} order by id`);
  return rows.map(({ name }) => name);
}

/** By topic and partition, as the applications write it in their messages. */
export async function offsetsOf(client, schema, tables) {
  if (!tables.some(({ name }) => name === 'consumer_offset')) return {};
  const { rows } = await client.query(
    `select topic, partition, next::int8::text as next from ${schema}.consumer_offset order by topic, partition`,
  );
  return Object.fromEntries(rows.map(({ topic, partition, next }) => [`${topic}[${partition}]`, Number(next)]));
}

function inOrder(tables) {
  const ordered = [];
  let left = tables;
  while (left.length > 0) {
    const isKnown = (name) => ordered.some((table) => table.name === name);
    const next = left.filter(({ needs }) => needs.every(isKnown));
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${left.map(({ name }) => name)}`);
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return ordered.map(({ name, columns }) => ({ name, columns }));
}
