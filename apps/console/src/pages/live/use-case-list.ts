import { useCallback, useEffect, useReducer, useRef } from 'react';
import { readCases } from '../../api/watch.js';
import { heard, useWatching } from '../../live/freshness.js';
import { BEGINNING, reduce } from './case-list.js';
import { type Filters, queryOf } from './filters.js';
import { followChanges } from './follow.js';

/** Whoever looks for one case among more has the filters. */
export const ROWS_MAX = 100_000;

/** The list of cases under some filters, and what changes in it while somebody looks. */
export function useCaseList(filters: Filters) {
  const [list, dispatch] = useReducer(reduce, BEGINNING);
  const asking = useRef<AbortController>(undefined);
  useWatching();

  const fetchPage = useCallback(
    async (cursor: string | undefined) => {
      // A beginning makes every answer to an earlier question pointless.
      if (cursor === undefined) asking.current?.abort();
      const control = new AbortController();
      asking.current = control;
      dispatch({ kind: 'load' });
      try {
        const { rows, next, asOf } = await readCases({ ...queryOf(filters), cursor }, control.signal);
        heard(asOf);
        dispatch({ kind: cursor === undefined ? 'first' : 'more', rows, next });
      } catch (error) {
        if (!control.signal.aborted) dispatch({ kind: 'failed', error });
      }
    },
    [filters],
  );
  const renew = useCallback(() => void fetchPage(undefined), [fetchPage]);

  useEffect(() => {
    dispatch({ kind: 'begin' });
    const leave = followChanges(queryOf(filters), {
      onBegin: renew,
      onTold: (told) => dispatch({ kind: 'told', told }),
      onOutdated: () => dispatch({ kind: 'outdated' }),
    });
    return () => {
      leave();
      asking.current?.abort();
    };
  }, [filters, renew]);

  const { next, isLoading, rows } = list;
  const loadMore = useCallback(() => {
    if (next !== undefined && !isLoading && rows.length < ROWS_MAX) void fetchPage(next);
  }, [next, isLoading, rows.length, fetchPage]);
  return { list, loadMore, renew, applyPending: useCallback(() => dispatch({ kind: 'apply' }), []) };
}
