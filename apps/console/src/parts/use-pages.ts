import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { heard, useWatching } from '../live/freshness.js';

/** A page of a list: as of when, and where the next one begins. */
interface Page {
  readonly asOf: string;
  readonly next?: string | undefined;
}

/** A list that is read page by page and kept new; the data clock shows the time of its first page. */
export function usePages<P extends Page>(
  key: readonly unknown[],
  renewEvery_ms: number,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
) {
  useWatching();
  const found = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: renewEvery_ms,
  });
  useEffect(() => {
    const latest = found.data?.pages[0]?.asOf;
    if (latest !== undefined) heard(latest);
  }, [found.data]);
  return found;
}
