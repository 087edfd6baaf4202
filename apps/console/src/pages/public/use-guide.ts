import { useQuery } from '@tanstack/react-query';
import { readItems, readUnitNames } from '../../api/public.js';

/** What is asked seldom and changes from one day to the next. */
const FRESH_ms = 600_000;

/** The items in force and who decides them. */
export function useGuide() {
  const items = useQuery({
    queryKey: ['public', 'items'],
    queryFn: ({ signal }) => readItems(signal),
    staleTime: FRESH_ms,
  });
  const units = useQuery({
    queryKey: ['public', 'units'],
    queryFn: ({ signal }) => readUnitNames(signal),
    staleTime: FRESH_ms,
  });
  return { items, unitName: (code: string) => units.data?.get(code) ?? code };
}
