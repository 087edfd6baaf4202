import type { LiveEvent } from '#contracts/api/live.js';
import { addressOf, type Query } from '../api/client.js';
import { heard } from './freshness.js';

const EVENTS = ['hello', 'case', 'gone', 'heartbeat', 'resync'] as const;
const BACK_AFTER_ms = 1_000;
const BACK_AFTER_AT_MOST_ms = 20_000;
/** A connection that says nothing for so long is dead, whatever the browser believes. */
const SILENT_AFTER_ms = 30_000;

export type LiveMessage = LiveEvent extends infer E
  ? E extends { readonly id: string }
    ? Omit<E, 'id'>
    : never
  : never;

/**
 * Listens to what changes in a list. A browser comes back by itself after a lost connection and gives the last id, so
 * that nothing is left out; one that has given up is opened anew here, and then `hello` says that it did not resume.
 */
export function openStream(query: Query, tell: (message: LiveMessage) => void): () => void {
  const address = addressOf('supervision', '/live', query);
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  let failures = 0;
  const open = () => {
    source = new EventSource(address);
    for (const name of EVENTS) source.addEventListener(name, hear);
    source.addEventListener('error', fail);
    rest(SILENT_AFTER_ms);
  };
  const hear = ({ type, data }: MessageEvent<string>) => {
    failures = 0;
    rest(SILENT_AFTER_ms);
    const message = { event: type, data: JSON.parse(data) } as LiveMessage;
    if ('asOf' in message.data) heard(message.data.asOf);
    tell(message);
  };
  const fail = () => {
    if (source.readyState !== EventSource.CLOSED) return;
    failures += 1;
    rest(Math.min(BACK_AFTER_ms * 2 ** failures, BACK_AFTER_AT_MOST_ms));
  };
  const rest = (wait_ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      source.close();
      open();
    }, wait_ms);
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
