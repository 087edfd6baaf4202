import { ownerOf } from '#domain/facts.js';

/** Whose cases are taken: those that our own intake received (semantics 4.2). */
const OWNER = 'mingjian';

/** As whom this application tells. */
export const SOURCE = 'mingjian/approval';

/** Who deems cases accepted. */
const SUPERVISION = 'supervision';

export function isOwnCase(caseNo: string | undefined): caseNo is string {
  return caseNo?.startsWith(`${OWNER}:`) === true;
}

/** Acts of other sources on our cases are findings of supervision, and nothing to us. */
export function isOwnSource(source: string): boolean {
  return ownerOf(source) === OWNER;
}

export function isSupervision(source: string): boolean {
  return ownerOf(source) === SUPERVISION;
}
