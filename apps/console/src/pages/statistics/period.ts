import type { StatisticsBy } from '#contracts/api/statistics.js';
import { addMonths, monthOf } from '../../parts/months.js';

export const GROUPS = ['unit', 'item', 'month'] as const satisfies readonly StatisticsBy['group'][];

const MONTHS_BACK = 5;
const CODE_characters = 60;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly group: StatisticsBy['group'];
  readonly region?: string | undefined;
  readonly unit?: string | undefined;
}

/** What an address asks for; without a period, this month and the five before it up to today. */
export function askedOf(search: URLSearchParams, today: string): Asked {
  return {
    from: dayIn(search, 'from') ?? `${addMonths(monthOf(today), -MONTHS_BACK)}-01`,
    to: dayIn(search, 'to') ?? today,
    group: GROUPS.find((each) => each === search.get('group')) ?? 'unit',
    region: codeIn(search, 'region'),
    unit: codeIn(search, 'unit'),
  };
}

/** The same as the fields of an address or of an export: what is not asked for is not there. */
export function fieldsOf(asked: Asked): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function dayIn(search: URLSearchParams, name: string): string | undefined {
  const day = search.get(name);
  return day !== null && DAY.test(day) ? day : undefined;
}

function codeIn(search: URLSearchParams, name: string): string | undefined {
  return search.get(name)?.trim().slice(0, CODE_characters) || undefined;
}
