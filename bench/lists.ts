import { steadyMilliseconds } from '#platform/clock.js';
import { as } from '#testing/tokens.js';
import type { City } from './lib/city.js';
import { caseNoOf, unitOf, windowOf } from './lib/events.js';
import { quantile, report } from './lib/figures.js';

const RUNS = 3;
const OPEN_cases = 1_000_000;
const REQUESTS = 200;
const LIST_MAX_ms = 50;
const CASE_MAX_ms = 20;

/** i: a list with three filters, and one case with its account, over HTTP at a million open cases. */
export async function lists(city: City): Promise<void> {
  await city.grow(OPEN_cases);
  const list = await p95s(city, (nth) => `/cases?${FILTERS[nth % FILTERS.length]?.(nth)}`);
  report({ name: 'i.list.p95', unit: 'ms', runs: list, aim: { atMost: LIST_MAX_ms }, note: 'three filters, 50 rows' });
  const one = await p95s(city, (nth) => `/cases/${encodeURIComponent(caseNoOf('city', (nth * 7_919) % OPEN_cases))}`);
  report({
    name: 'i.case.p95',
    unit: 'ms',
    runs: one,
    aim: { atMost: CASE_MAX_ms },
    note: 'with its day-by-day account',
  });
}

/** What officers ask for: a unit's running cases of an item, a window's suspended ones, what is due soon in a unit. */
const FILTERS: readonly ((nth: number) => string)[] = [
  (nth) => `unit=${unitOf(nth * 13)}&state=RUNNING&item=I${(nth * 13) % 200}`,
  (nth) => `window=${windowOf(nth * 31)}&state=SUSPENDED&level=NONE`,
  (nth) => `unit=${unitOf(nth * 17)}&state=RUNNING&dueTo=2027-03-31`,
  (nth) => `region=520100000000&state=SUSPENDED&unit=${unitOf(nth * 19)}`,
];

async function p95s(city: City, path: (nth: number) => string): Promise<readonly number[]> {
  const values: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const times: number[] = [];
    for (let nth = 0; nth < REQUESTS; nth += 1) times.push(await timed(city, path(nth + REQUESTS * (run + 1))));
    if (run >= 0) values.push(quantile(times, 0.95));
  }
  return values;
}

async function timed({ supervision }: City, path: string): Promise<number> {
  const headers = await as('supervisor', {}, supervision.plan.env['TOKEN_SECRET']);
  const begin_ms = steadyMilliseconds();
  const response = await fetch(`${supervision.plan.apiUrl}${path}`, { headers });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${body}`);
  return steadyMilliseconds() - begin_ms;
}
