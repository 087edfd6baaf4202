import { useQuery } from '@tanstack/react-query';
import { readOverview } from '../api/overview.js';

/** The hall's day, as the server has it; a page that asks of a period begins there. */
export function useToday() {
  return useQuery({ queryKey: ['overview'], queryFn: ({ signal }) => readOverview(signal), select: ({ day }) => day });
}
