import type { AppealBody } from '#contracts/api/card-acts.js';

export type Evidence = AppealBody['evidence'][number];

const UNKNOWN_TYPE = 'application/octet-stream';
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;

/** Browsers give cryptography only to pages that came encrypted, or from this very machine. */
export function canFingerprint(): boolean {
  return isSecureContext;
}

/** A document by its fingerprint; the document itself goes nowhere. */
export async function fingerprint(file: File): Promise<Evidence> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const mediaType = MEDIA_TYPE.test(file.type) ? file.type : UNKNOWN_TYPE;
  return { name: file.name, sha256, mediaType, size: file.size };
}
