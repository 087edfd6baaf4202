import type { EventOf, KnownEvent } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';

export type ReceiptEvent = EventOf<'case.received'>;

export function isReceiptEvent(event: KnownEvent): event is ReceiptEvent {
  return event.type === 'case.received';
}

const KEEP_PLACES = `insert into case_place (case_no, region, unit, received_at)
select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) on conflict (case_no) do nothing`;

/** Keeps where cases belong; neither region nor unit of a case ever changes. */
export async function keepPlaces(tx: Tx, events: readonly ReceiptEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(KEEP_PLACES, [
    events.map(({ subject }) => subject),
    events.map(({ data }) => data.region),
    events.map(({ data }) => data.unit),
    events.map(({ time }) => time),
  ]);
}
