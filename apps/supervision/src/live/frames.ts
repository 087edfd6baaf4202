import type { LiveEvent } from '#contracts/api/live.js';
import { formatInstant } from '#domain/instant.js';
import type { Change, Turn } from './live.reader.js';
import { idOf } from './place.js';

export type LiveEventName = LiveEvent['event'];

/** A message of the stream as it goes over the wire. */
export interface Frame {
  readonly event: LiveEventName;
  readonly text: string;
}

/** JSON has no line breaks of its own, so the data is always one line. */
export function frameOf({ event, id, data }: LiveEvent): Frame {
  return { event, text: `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n` };
}

/** A change as streams are told of it; each text is made once, however many streams are told. */
export interface ToldChange {
  readonly change: Change;
  /** The case shows as it is by now, so where it changed again in the same turn only the last is told. */
  readonly isLastOfCase: boolean;
  readonly case: () => Frame;
  readonly gone: () => Frame;
}

export function toldChanges({ changes }: Turn): readonly ToldChange[] {
  const last = new Map(changes.map((change) => [change.row.caseNo, change]));
  return changes.map((change) => {
    const id = idOf(change.place);
    const { caseNo } = change.row;
    return {
      change,
      isLastOfCase: last.get(caseNo) === change,
      case: once(() => frameOf({ event: 'case', id, data: change.row })),
      gone: once(() => frameOf({ event: 'gone', id, data: { caseNo } })),
    };
  });
}

export function heartbeat(id: string, asOf: Turn['asOf']): Frame {
  return frameOf({ event: 'heartbeat', id, data: { asOf: formatInstant(asOf) } });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
