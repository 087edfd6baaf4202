import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { connected } from './connection.mjs';
import { copyOut } from './copy.mjs';
import { writeManifest } from './manifest.mjs';
import { migrationsOf, offsetsOf, sequencesOf, tablesOf } from './tables.mjs';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY = 0o600;

const SNAPSHOT = `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt",
  current_setting('server_version') as server`;

/**
 * Writes the schemas of a database, as they are at one instant, into a folder that is not there yet. The product may go
 * on meanwhile. The folder bears its name only when all of it is written.
 */
export async function dump({ adminUrl, schemas, to, product }) {
  refuseUsed(to);
  const draft = `${to}.${process.pid}.new`;
  mkdirSync(draft, { recursive: true, mode: OWNER_ONLY_FOLDER });
  try {
    const manifest = await connected(adminUrl, (client, quoted) =>
      writeAll(client, { quoted, schemas, draft, product }),
    );
    if (existsSync(to)) await rmdir(to);
    await rename(draft, to);
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** A folder that holds something is somebody's; an empty one is an invitation. */
function refuseUsed(to) {
  mkdirSync(dirname(to), { recursive: true });
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty, expected a new folder`);
}

async function writeAll(client, { quoted, schemas, draft, product }) {
  // One snapshot for every table of every schema: a fact and the offset behind it are both in it, or neither is.
  await client.query('begin transaction isolation level repeatable read read only');
  const { rows } = await client.query(SNAPSHOT);
  const written = {};
  for (const schema of schemas) written[schema] = await writeSchema(client, { quoted, schema, draft });
  await client.query('commit');
  const manifest = { product, ...rows[0], schemas: written };
  writeManifest(draft, manifest);
  return manifest;
}

async function writeSchema(client, { quoted, schema, draft }) {
  const found = await tablesOf(client, schema);
  if (found.length === 0) throw new Error(`the database has no schema ${schema}, expected one that npm start has made`);
  const tables = [];
  for (const { name, columns } of found) {
    const file = `${schema}.${name}.copy.gz`;
    const from = `${quoted(schema)}.${quoted(name)} (${columns.map(quoted).join(', ')})`;
    const rows = copyOut(client, `copy ${from} to stdout`);
    const sum = new Sum();
    const path = join(draft, file);
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    await pipeline(rows, gzip, sum, createWriteStream(path, { mode: OWNER_ONLY }));
    tables.push({ name, columns, rows: rows.rows, file, sha256: sum.hex() });
  }
  return {
    migrations: await migrationsOf(client, quoted(schema)),
    offsets: await offsetsOf(client, quoted(schema), tables),
    // Read after the tables: a sequence knows no snapshot, so it may be ahead of them but never behind.
    sequences: await sequencesOf(client, schema),
    tables,
  };
}

/** Reckons the sum of what passes through. */
class Sum extends Transform {
  #hash = createHash('sha256');

  _transform(chunk, _encoding, callback) {
    this.#hash.update(chunk);
    callback(null, chunk);
  }

  hex() {
    return this.#hash.digest('hex');
  }
}
