import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readUnits } from '../api/overview.js';

const UNITS_MAX = 500;
const FRESH_FOR_ms = 300_000;

/** Names of departments by their codes, as far as they have open cases; a code stays where no name is known. */
export function useUnitNames(): (code: string) => string {
  const found = useQuery({
    queryKey: ['unit-names'],
    queryFn: ({ signal }) => readUnits(UNITS_MAX, signal),
    staleTime: FRESH_FOR_ms,
    select: ({ units }) => new Map(units.map(({ unit, name }) => [unit, name])),
  });
  const names = found.data;
  return useCallback((code) => names?.get(code) ?? code, [names]);
}
