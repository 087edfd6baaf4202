import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';

const SECRET_BYTES = 24;

/** The password of this name for this data folder: made once, readable by its owner only. */
export function secretOf(dataDir, name) {
  const file = join(dataDir, 'secrets.json');
  const secrets = readJson(file) ?? {};
  if (secrets[name] === undefined) {
    secrets[name] = randomBytes(SECRET_BYTES).toString('base64url');
    writeJson(file, secrets);
  }
  return secrets[name];
}
