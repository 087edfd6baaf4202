import { createHash, randomBytes } from 'node:crypto';

const KEY_bytes = 32;

/** A key nobody can guess, so a plain hash of it is safe to keep: there is no dictionary of such keys. */
export function newKey(): string {
  return randomBytes(KEY_bytes).toString('base64url');
}

export function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

const ID_characters = 16;

/** By what lists and records call a key: it opens nothing. */
export function idOfKey(key: string): string {
  return hashOf(key).toString('hex').slice(0, ID_characters);
}
