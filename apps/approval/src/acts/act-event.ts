import { randomBytes } from 'node:crypto';
import type { FactRow } from '#contracts/own-case.js';
import { parseEvent } from '#contracts/validate.js';
import type { MadeFact } from '#domain/approval/evolve.js';
import { formatInstant } from '#domain/instant.js';
import { assert } from '#platform/errors.js';
import { SOURCE } from '../own.js';

const VERSION_digits = 7;
const CHANCE_bytes = 4;

/**
 * A fact as it is told. Its id grows with the version of the case; chance keeps it apart from one that was told before
 * a database was set back to an older copy.
 */
export function actEvent(caseNo: string, version: number, { act, at, data }: MadeFact): FactRow {
  const time = formatInstant(at);
  const id = `approval-${String(version).padStart(VERSION_digits, '0')}-${randomBytes(CHANCE_bytes).toString('hex')}`;
  const event = {
    specversion: '1.0',
    id,
    source: SOURCE,
    type: act,
    time,
    subject: caseNo,
    recordedtime: time,
    dataversion: 1,
    data,
  };
  const body = JSON.stringify(event);
  const parsed = parseEvent(body);
  const why = parsed.kind === 'unreadable' ? parsed.errors.map(({ field, expected }) => `${field}: ${expected}`) : [];
  // Values were checked where they came in, so this is our own mistake; told, it would be a dead letter everywhere.
  assert(parsed.kind === 'event', `${act} of ${caseNo} is no event: ${why.join('; ')}`);
  return { caseNo, id, body };
}
