import { randomBytes } from 'node:crypto';
import { contracts, type EventOf } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { assert } from '#platform/errors.js';
import { SOURCE } from '../own.js';
import type { OwnFact } from './ledger.js';

type ToldType =
  | 'case.received'
  | 'case.accepted'
  | 'case.refused'
  | 'case.supplement-requested'
  | 'case.supplemented'
  | 'case.withdrawn'
  | 'contact.given';

type Told = { readonly [T in ToldType]: { readonly type: T; readonly data: EventOf<T>['data'] } }[ToldType];

/** Of which case it is told, as which of its versions, and when it happened. */
interface Moment {
  readonly caseNo: string;
  readonly version: number;
  readonly at: Instant;
}

const VERSION_digits = 7;
const CHANCE_bytes = 4;

/**
 * A fact to be told. Its id grows with the version of the case; chance keeps it apart from one that was told before a
 * database was set back to an older copy.
 */
export function caseEvent({ type, data }: Told, { caseNo, version, at }: Moment): OwnFact {
  const time = formatInstant(at);
  const number = String(version).padStart(VERSION_digits, '0');
  const id = `intake-${number}-${randomBytes(CHANCE_bytes).toString('hex')}`;
  const event = {
    specversion: '1.0',
    id,
    source: SOURCE,
    type,
    time,
    subject: caseNo,
    recordedtime: time,
    dataversion: contracts[type].version,
    data,
  };
  const value = JSON.stringify(event);
  const parsed = parseEvent(value);
  const why = parsed.kind === 'unreadable' ? parsed.errors.map(({ field, expected }) => `${field}: ${expected}`) : [];
  // Values were checked where they came in, so this is our own mistake; told, it would be a dead letter everywhere.
  assert(parsed.kind === 'event', `${type} of ${caseNo} is no event: ${why.join('; ')}`);
  return { id, topic: contracts[type].topic, key: caseNo, value };
}
