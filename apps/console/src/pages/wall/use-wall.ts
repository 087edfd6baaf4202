import { useEffect, useState } from 'react';
import type { Wall } from '#contracts/api/wall.js';
import { addressOf, readOpen } from '../../api/client.js';
import { Refused } from '../../api/problem.js';

const BACK_AFTER_ms = 2_000;
const BACK_AFTER_AT_MOST_ms = 30_000;
/** Whoever hung the wall may let it show something again. */
const ASK_AGAIN_ms = 60_000;
/** Every ten seconds something is told; three that are missing are a connection that is dead. */
const SILENT_AFTER_ms = 30_000;
const CLIENT_ERRORS_FROM = 400;
const SERVER_ERRORS_FROM = 500;
const TOO_MANY = 429;

/** How the wall is joined to the server. */
export type Connection = 'connecting' | 'live' | 'lost' | 'ended';

export interface Shown {
  readonly connection: Connection;
  /** The latest, also while nothing is heard; what was before it is not kept. */
  readonly wall?: Wall;
}

/** What a wall shows, for as long as it hangs there: it comes back by itself, however long the server was away. */
export function useWall(token: string): Shown {
  const [shown, show] = useState<Shown>({ connection: 'connecting' });
  useEffect(
    () =>
      follow(token, {
        told: (wall) => show({ connection: 'live', wall }),
        // What may no longer be shown is shown no longer.
        fell: (connection) => show((was) => (connection === 'ended' ? { connection } : { ...was, connection })),
      }),
    [token],
  );
  return shown;
}

interface Ear {
  readonly told: (wall: Wall) => void;
  readonly fell: (to: 'lost' | 'ended') => void;
}

function follow(token: string, { told, fell }: Ear): () => void {
  const address = addressOf('supervision', '/wall/stream', { token });
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let failures = 0;
  let isOver = false;
  const wait = (wait_ms: number, then: () => void) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(then, wait_ms);
  };
  const open = () => {
    source?.close();
    source = new EventSource(address);
    source.addEventListener('wall', ({ data }: MessageEvent<string>) => {
      failures = 0;
      wait(SILENT_AFTER_ms, lose);
      told(JSON.parse(data) as Wall);
    });
    source.addEventListener('ended', () => void lose());
    source.addEventListener('error', () => void lose());
    wait(SILENT_AFTER_ms, lose);
  };
  const lose = async () => {
    clearTimeout(timer);
    source?.close();
    failures += 1;
    // Said at once: a server that swallows everything does not answer the question why either.
    fell('lost');
    const isRefused = await refuses(token);
    if (isOver) return;
    if (isRefused) fell('ended');
    wait(isRefused ? ASK_AGAIN_ms : Math.min(BACK_AFTER_ms * 2 ** failures, BACK_AFTER_AT_MOST_ms), open);
  };
  open();
  return () => {
    isOver = true;
    clearTimeout(timer);
    source?.close();
  };
}

/** A stream does not say why it was refused; the same asked once does. */
async function refuses(token: string): Promise<boolean> {
  try {
    await readOpen<Wall>('supervision', '/wall', { token });
    return false;
  } catch (error) {
    if (!(error instanceof Refused) || error.status === TOO_MANY) return false;
    return error.status >= CLIENT_ERRORS_FROM && error.status < SERVER_ERRORS_FROM;
  }
}
