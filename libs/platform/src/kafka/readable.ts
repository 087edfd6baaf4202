import type { KnownEvent } from '#contracts/registry.js';
import { parseEvent, reasonOf } from '#contracts/validate.js';
import type { Tx } from '../tx.js';
import type { BatchContext, ConsumedRecord, RecordBatch } from './record-batch.js';

interface Unread {
  readonly unreadable: string;
}

/** What a record says, why it cannot be read, or that it is nothing to us. */
export type Read<R extends object> = (record: ConsumedRecord) => R | Unread | undefined;

/** What the records of a batch say, in their order; what cannot be read is set aside with its reason, and the rest goes on. */
export async function readable<R extends object>(
  tx: Tx,
  batch: RecordBatch,
  context: BatchContext,
  read: Read<R>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const record of batch.records) {
    const said = read(record);
    if (said === undefined) continue;
    if (isUnread(said)) await context.deadLetter(tx, record, said.unreadable);
    else found.push(said);
  }
  return found;
}

/** The events of a compacted topic that this release knows. */
export function knownEvents(tx: Tx, batch: RecordBatch, context: BatchContext): Promise<readonly KnownEvent[]> {
  return readable(tx, batch, context, knownEvent);
}

function knownEvent({ value }: ConsumedRecord): KnownEvent | Unread | undefined {
  // A compacted topic tells a removal by a missing value; nothing here is ever removed.
  if (value === undefined) return undefined;
  const parsed = parseEvent(value);
  if (parsed.kind === 'unreadable') return { unreadable: reasonOf(parsed) };
  return parsed.kind === 'event' ? parsed.event : undefined;
}

function isUnread(said: object): said is Unread {
  return 'unreadable' in said;
}
