const KEY_bytes = 16;

/** A key under which an act is done once, however often it is sent. Pages without TLS have no `randomUUID`. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(KEY_bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
