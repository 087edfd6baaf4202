import { contracts, type EventOf, type EventType } from '#contracts/registry.js';
import { parseEvent, reasonOf } from '#contracts/validate.js';
import type { MadeFact } from '#domain/approval/evolve.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { assert } from '../errors.js';
import { freshBytes } from '../fresh-bytes.js';
import { refuseTooLarge } from '../kafka/pieces.js';
import type { RecordBatch } from '../kafka/record-batch.js';
import type { OutboxRow } from '../outbox.js';

/** A fact of our own, to be told; its key is the number of its case. */
export interface OwnFact extends OutboxRow {
  readonly id: string;
}

/** A fact with the account under which its act was asked for: kept beside it, and told to nobody. */
export interface AskedFact extends OwnFact {
  readonly account: string;
}

/** Who tells facts of our own cases, by the name that stands in their ids. */
export type Teller = 'intake' | 'approval';

/** What is told, by contract or as the domain has made it: both are looked at once more before they go out. */
type Told =
  | { readonly [T in EventType]: { readonly type: T; readonly data: EventOf<T>['data'] } }[EventType]
  | { readonly type: MadeFact['act']; readonly data: MadeFact['data'] };

/** Of which case it is told, as which of its versions, and when it happened. */
export interface Moment {
  readonly caseNo: string;
  readonly version: number;
  readonly at: Instant;
}

const VERSION_digits = 7;
const CHANCE_bytes = 4;

/**
 * A fact as it is told. Its id grows with the version of the case; chance keeps it apart from one that was told before a
 * database was set back to an older copy.
 */
export function ownFact(teller: Teller, { type, data }: Told, { caseNo, version, at }: Moment): OwnFact {
  const time = formatInstant(at);
  const number = String(version).padStart(VERSION_digits, '0');
  const id = `${teller}-${number}-${freshBytes(CHANCE_bytes).toString('hex')}`;
  const told = { type, time, subject: caseNo, recordedtime: time, dataversion: contracts[type].version, data };
  const value = `${BEFORE_ID}${id}${afterId(teller)}${JSON.stringify(told).slice(1)}`;
  const parsed = parseEvent(value);
  // Values were checked where they came in, so this is our own mistake; told, it would be a dead letter everywhere.
  assert(
    parsed.kind === 'event',
    `${type} of ${caseNo} is no event: ${parsed.kind === 'unreadable' ? reasonOf(parsed) : parsed.kind}`,
  );
  const fact = { id, topic: contracts[type].topic, key: caseNo, value };
  refuseTooLarge(fact.topic, fact);
  return fact;
}

/** The id of a fact that this teller has written itself, without reading the rest of it; undefined for any other text. */
export function idOfOwnFact(teller: Teller, value: string): string | undefined {
  if (!value.startsWith(BEFORE_ID)) return undefined;
  const end = value.indexOf('"', BEFORE_ID.length);
  return value.startsWith(afterId(teller), end) ? value.slice(BEFORE_ID.length, end) : undefined;
}

// Every fact of ours begins in this way, so that it is known by its beginning when it comes back.
const BEFORE_ID = '{"specversion":"1.0","id":"';
const afterId = (teller: Teller) => `","source":"mingjian/${teller}",`;

/** A fact by what makes it one of its kind. */
export interface FactKey {
  readonly caseNo: string;
  readonly id: string;
}

/** What an application has heard, without the facts that it has told itself and still knows: none of them is read again. */
export async function withoutOwn(
  teller: Teller,
  batch: RecordBatch,
  findKnown: (facts: readonly FactKey[]) => Promise<readonly FactKey[]>,
): Promise<RecordBatch> {
  const own = batch.records.flatMap(({ key, value, offset }) => {
    const id = key === undefined || value === undefined ? undefined : idOfOwnFact(teller, value);
    return key === undefined || id === undefined ? [] : [{ caseNo: key, id, offset }];
  });
  if (own.length === 0) return batch;
  const known = new Set((await findKnown(own)).map(textOf));
  const told = new Set(own.filter((fact) => known.has(textOf(fact))).map(({ offset }) => offset));
  return { ...batch, records: batch.records.filter(({ offset }) => !told.has(offset)) };
}

function textOf({ caseNo, id }: FactKey): string {
  return `${caseNo} ${id}`;
}
