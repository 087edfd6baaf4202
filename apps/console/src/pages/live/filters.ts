import type { Query } from '../../api/client.js';

/** What the list can be narrowed to; the address of the page says it in the words of the server. */
export const FILTERS = [
  'number',
  'level',
  'state',
  'unit',
  'window',
  'item',
  'region',
  'dueFrom',
  'dueTo',
  'ended',
] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<Filter, string>>>;

export function filtersOf(search: URLSearchParams): Filters {
  const given = FILTERS.flatMap((name) => {
    const value = search.get(name)?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(given);
}

export function searchOf(filters: Filters): string {
  const given = FILTERS.flatMap((name) => {
    const value = filters[name];
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  return new URLSearchParams(given).toString();
}

/** The list as it is taken away: all of it, whatever is on the screen. */
export function exportedOf(filters: Filters): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(searchOf(filters)));
}

export function queryOf(filters: Filters): Query {
  return { ...filters };
}
