import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readJson, writeJson } from '../files.mjs';

/** Another number means that an older program must not read it. */
const FORMAT = 1;

const NAME = 'manifest.json';

/** Written last: a folder without it is no backup. */
export function writeManifest(folder, manifest) {
  writeJson(join(folder, NAME), { format: FORMAT, ...manifest });
}

/** The manifest of a backup of which every file is whole; says what is wrong with one that is not. */
export async function checkedManifest(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is not there, expected the folder of a backup`);
  const manifest = readJson(join(folder, NAME));
  if (manifest === undefined) {
    throw new Error(`${folder} is no backup: it has no ${NAME} that can be read, so what made it was interrupted`);
  }
  if (manifest.format !== FORMAT) {
    throw new Error(
      `${folder} has the format ${manifest.format}, expected ${FORMAT}: restore it with the release that made it`,
    );
  }
  for (const { file, sha256 } of filesOf(manifest)) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error(`${path} is missing, expected every file that ${NAME} names`);
    const found = await hashOf(path);
    if (found !== sha256) throw new Error(`${path} is damaged: its SHA-256 is ${found}, expected ${sha256}`);
  }
  return manifest;
}

function filesOf({ schemas }) {
  return Object.values(schemas).flatMap(({ tables }) => tables);
}

async function hashOf(path) {
  const sum = createHash('sha256');
  await pipeline(createReadStream(path), sum);
  return sum.digest('hex');
}
