import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { inRepository } from '../paths.mjs';
import { connected } from './connection.mjs';
import { copyIn } from './copy.mjs';
import { checkLogs } from './logs.mjs';
import { checkedManifest } from './manifest.mjs';

/** Where the schemas are made, out of everybody's sight, until all of them are whole. */
const draftOf = (schema) => `${schema}_restored`;

/**
 * Puts a backup in the place of what a database has. Everything is checked first; then the schemas are made beside the
 * present ones and take their names in one transaction, so that a restore that fails has changed nothing.
 * `roles` is each application's own way in: restoring makes the roles, for a backup holds neither roles nor passwords.
 */
export async function restore({ adminUrl, roles, kafka, from, replace = false, logLost = false }) {
  const manifest = await checkedManifest(from);
  const schemas = Object.keys(manifest.schemas);
  const migrations = {};
  for (const schema of schemas) migrations[schema] = await migrationsFor(schema, manifest);
  await connected(adminUrl, async (client, quoted) => {
    await refuseRunning(client, roles);
    if (!replace) await refuseUsed(client, schemas);
    await dropDrafts(client, schemas, quoted);
  });
  const toRead = await checkLogs(kafka, manifest, logLost);
  const { migrate } = await import(inRepository('dist/libs/platform/src/migrate.js'));
  for (const schema of schemas) {
    await migrate({ adminUrl, appUrl: roles[schema], app: draftOf(schema), migrations: migrations[schema] });
  }
  await connected(adminUrl, async (client, quoted) => {
    try {
      for (const schema of schemas) await fill(client, { schema, manifest, from, quoted, logLost });
      await refuseRunning(client, roles);
      await swap(client, schemas, quoted);
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      await dropDrafts(client, schemas, quoted);
      throw error;
    }
  });
  return { manifest, toRead };
}

/** Those of this release that the backup had seen; whatever came later runs at the next start, on rows that are there. */
async function migrationsFor(schema, { product, schemas }) {
  const { migrations } = await import(inRepository(`dist/apps/${schema}/src/migrations/all.js`));
  const known = new Map(migrations.map((migration) => [new migration().name ?? migration.name, migration]));
  const unknown = schemas[schema].migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `the backup was made by a newer release (${product}): ${schema} does not know ${unknown.join(', ')}`,
    );
  }
  return [...known].filter(([name]) => schemas[schema].migrations.includes(name)).map(([, migration]) => migration);
}

async function refuseRunning(client, roles) {
  const names = Object.values(roles).map((url) => decodeURIComponent(new URL(url).username));
  const { rows } = await client.query(
    `select distinct usename::text as name from pg_stat_activity
     where datname = current_database() and usename = any($1::text[]) order by 1`,
    [names],
  );
  if (rows.length === 0) return;
  throw new Error(
    `the product is running on this database (${rows.map(({ name }) => name).join(', ')}): stop it first`,
  );
}

async function refuseUsed(client, schemas) {
  const { rows } = await client.query(
    'select nspname::text as name from pg_namespace where nspname = any($1::text[])',
    [schemas],
  );
  if (rows.length === 0) return;
  const present = rows.map(({ name }) => name).sort();
  throw new Error(`the database already has ${present.join(', ')}; --replace gives them up for what is in the backup`);
}

async function dropDrafts(client, schemas, quoted) {
  for (const schema of schemas) await client.query(`drop schema if exists ${quoted(draftOf(schema))} cascade`);
}

/** In one transaction a schema: the rows that its migrations have written give way to those of the backup. */
async function fill(client, { schema, manifest, from, quoted, logLost }) {
  const { tables, sequences } = manifest.schemas[schema];
  const nameOf = (name) => `${quoted(draftOf(schema))}.${quoted(name)}`;
  await client.query('begin');
  await client.query(`truncate ${tables.map(({ name }) => nameOf(name)).join(', ')}`);
  for (const { name, columns, rows, file } of tables) {
    const target = copyIn(client, `copy ${nameOf(name)} (${columns.map(quoted).join(', ')}) from stdin`);
    await pipeline(createReadStream(join(from, file)), createGunzip(), target);
    if (target.rows !== rows) throw new Error(`${file} gave ${target.rows} rows, expected ${rows}`);
  }
  for (const sequence of sequences) {
    const { value, isUsed } = afterRestore(sequence);
    await client.query('select setval($1::regclass, $2::bigint, $3)', [nameOf(sequence.name), value, isUsed]);
  }
  if (logLost && tables.some(({ name }) => name === 'consumer_offset')) {
    await client.query(`delete from ${nameOf('consumer_offset')}`);
  }
  await client.query('commit');
  for (const { name } of tables) await client.query(`analyze ${nameOf(name)}`);
}

/**
 * Numbers that were given out after the backup are on people's receipts, though no row knows them any more. A sequence
 * that goes round goes on from half way round, so that none of them is given again.
 */
function afterRestore({ own, cycles, min, max, value, isUsed }) {
  if (!own || !cycles) return { value, isUsed };
  const [least, most] = [BigInt(min), BigInt(max)];
  const range = most - least + 1n;
  return { value: String(least + ((BigInt(value) - least + range / 2n) % range)), isUsed: true };
}

async function swap(client, schemas, quoted) {
  await client.query('begin');
  for (const schema of schemas) {
    await client.query(`drop schema if exists ${quoted(schema)} cascade`);
    await client.query(`alter schema ${quoted(draftOf(schema))} rename to ${quoted(schema)}`);
  }
  await client.query('commit');
}
