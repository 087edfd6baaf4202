import { useQuery } from '@tanstack/react-query';
import { readItems, readUnitNames } from '../../api/public.js';
import { hallDayOf } from '../../parts/hall-day.js';

/** What is asked seldom and changes from one day to the next. */
const FRESH_ms = 600_000;

/** The items in force and who decides them. Nobody is signed in, so the day is that of the machine in front of the reader. */
export function useGuide() {
  const today = hallDayOf(new Date().toISOString());
  const items = useQuery({
    queryKey: ['public', 'items', today],
    queryFn: ({ signal }) => readItems(today, signal),
    staleTime: FRESH_ms,
  });
  const units = useQuery({
    queryKey: ['public', 'units'],
    queryFn: ({ signal }) => readUnitNames(signal),
    staleTime: FRESH_ms,
  });
  return { items, unitName: (code: string) => units.data?.get(code) ?? code };
}
