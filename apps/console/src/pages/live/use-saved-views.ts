import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedViews } from '#contracts/api/views.js';
import { read, send } from '../../api/client.js';

const VIEWS = ['views'] as const;
/** The list of cases, among the lists that can be saved. */
const PAGE = 'cases';

const pathOf = (name: string) => `/views/${PAGE}/${encodeURIComponent(name)}`;

/** The lists that this account has named, wherever it signs in. */
export function useSavedViews() {
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: VIEWS,
    queryFn: ({ signal }) => read<SavedViews>('supervision', '/views', {}, signal),
    select: ({ views }) => views.filter(({ page }) => page === PAGE),
  });
  const onSuccess = (views: SavedViews) => queries.setQueryData(VIEWS, views);
  const saving = useMutation({
    mutationFn: ({ name, query }: { readonly name: string; readonly query: string }) =>
      send<SavedViews>('PUT', 'supervision', pathOf(name), { query }),
    onSuccess,
  });
  const dropping = useMutation({
    mutationFn: (name: string) => send<SavedViews>('DELETE', 'supervision', pathOf(name)),
    onSuccess,
  });
  return { views: found.data ?? [], save: saving.mutate, drop: dropping.mutate };
}
