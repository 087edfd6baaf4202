import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readHalls, readHallUnits, readPeople, readWindows } from '../api/window.js';

/** A hall is changed a few times a year. */
const STALE_AFTER_ms = 300_000;

export function usePeople() {
  return useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => readPeople({}, signal),
    staleTime: STALE_AFTER_ms,
  });
}

export function useHalls() {
  return useQuery({
    queryKey: ['halls'],
    queryFn: ({ signal }) => readHalls({}, signal),
    staleTime: STALE_AFTER_ms,
  });
}

export function useWindows() {
  return useQuery({
    queryKey: ['windows'],
    queryFn: ({ signal }) => readWindows({}, signal),
    staleTime: STALE_AFTER_ms,
  });
}

export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => readHallUnits({}, signal),
    staleTime: STALE_AFTER_ms,
  });
}

/** Names of units, windows and people by their codes; a code that nobody has named is its own name. */
export function useHallNames(): (code: string | undefined) => string {
  const people = usePeople().data;
  const windows = useWindows().data;
  const units = useUnits().data;
  const names = useMemo(
    () => new Map([...(units ?? []), ...(windows ?? []), ...(people ?? [])].map(({ code, name }) => [code, name])),
    [people, windows, units],
  );
  return (code) => (code === undefined || code === '' ? '—' : (names.get(code) ?? code));
}
