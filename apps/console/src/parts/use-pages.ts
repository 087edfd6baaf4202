import { useInfiniteQuery } from '@tanstack/react-query';
import { useWatching } from '../live/freshness.js';
import { useHeard } from '../live/use-heard.js';

/** A page of a list: where the next one begins. */
interface Page {
  readonly next?: string | undefined;
}

type Read<P> = (cursor: string | undefined, signal: AbortSignal) => Promise<P>;

/** A list that is read page by page. */
export function usePages<P extends Page>(key: readonly unknown[], read: Read<P>, renewEvery_ms?: number) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    ...(renewEvery_ms !== undefined && { refetchInterval: renewEvery_ms }),
  });
}

/** The same, kept new; the data clock shows the time of its first page. */
export function useWatchedPages<P extends Page & { readonly asOf: string }>(
  key: readonly unknown[],
  renewEvery_ms: number,
  read: Read<P>,
) {
  useWatching();
  const found = usePages(key, read, renewEvery_ms);
  useHeard(found.data?.pages[0]);
  return found;
}
