/** As many arguments as every browser takes at once. */
const CHUNK_bytes = 8_192;

/** Bytes as text that can stand in JSON. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK_bytes) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK_bytes));
  }
  return btoa(text);
}
