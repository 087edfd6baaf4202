import type { CaseRow } from '#contracts/api/cases.js';
import type { Query } from '../../api/client.js';
import { type LiveMessage, openStream } from '../../live/stream.js';
import { hallDayOf } from '../../parts/hall-day.js';
import type { Told } from './case-list.js';

/** The list is read behind the stream's greeting, so that nothing falls between; but it does not wait for it for ever. */
const GREETING_WITHIN_ms = 1_000;
/** What is told in a burst is put together: a screen has no use for more. */
const GATHER_ms = 200;

interface Hearer {
  /** Now the list may be read for the first time. */
  readonly onBegin: () => void;
  readonly onTold: (told: Told) => void;
  /** More has changed than is told, or another day has begun: what is left of every limit is another. */
  readonly onOutdated: () => void;
}

/** Follows what changes in a list until it is left. */
export function followChanges(query: Query, hearer: Hearer): () => void {
  let day: string | undefined;
  let hasBegun = false;
  let gathered: (readonly [string, CaseRow | undefined])[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    hearer.onBegin();
  };
  const tell = () => {
    gathering = undefined;
    hearer.onTold(gathered);
    gathered = [];
  };
  const gather = (caseNo: string, row: CaseRow | undefined) => {
    gathered.push([caseNo, row]);
    gathering ??= setTimeout(tell, GATHER_ms);
  };
  const beat = (asOf: string) => {
    const today = hallDayOf(asOf);
    if (day !== undefined && day !== today) hearer.onOutdated();
    day = today;
  };
  const close = openStream(query, (message: LiveMessage) => {
    switch (message.event) {
      case 'hello':
        if (hasBegun && !message.data.resumed) hearer.onOutdated();
        begin();
        return beat(message.data.asOf);
      case 'heartbeat':
        return beat(message.data.asOf);
      case 'case':
        return gather(message.data.caseNo, message.data);
      case 'gone':
        return gather(message.data.caseNo, undefined);
      case 'resync':
        return hearer.onOutdated();
      default:
        return message satisfies never;
    }
  });
  const late = setTimeout(begin, GREETING_WITHIN_ms);
  return () => {
    clearTimeout(late);
    clearTimeout(gathering);
    close();
  };
}
