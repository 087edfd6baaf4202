import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { parseInstant } from '#domain/instant.js';
import { civilMonth } from '#domain/score/civil-month.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { SimulatedClock, steadyMilliseconds } from '#platform/clock.js';
import { assert } from '#platform/errors.js';
import { StatisticsService } from '../apps/supervision/src/api/statistics.service.js';
import { ScoresService } from '../apps/supervision/src/score/scores.service.js';

/** How large a city is laid out. */
export interface ClosedCases {
  /** Closed within the one month. */
  readonly closed: number;
  /** Still open at its end; one in twenty of them is over its limit. */
  readonly open: number;
  readonly windows: number;
}

export const CITY: ClosedCases = { closed: 1_300_000, open: 30_000, windows: 2_562 };

const MONTH = civilMonth('2026-03');
const LAST_DAY = '2026-03-31';
/** Within the next month: everything of the asked one has become due. */
const NOW = '2026-04-20T09:00:00+08:00';
const RUNS = 5;

/**
 * Six windows a unit, seven units a township of the city 5201. Of the closed 4 in 1,000 are late, 3 were suspended and 2
 * extended, 2 have defects in their data; every late one has its cards, one in ten of them revoked.
 */
const FILL_CASES = `insert into watched_case (case_no, partition, source, region, zone, unit, "window", item, item_name,
  case_type, state, level, provisional, latest, contradicted, received_at, accepted_at, due_day, due_at, end_kind,
  ended_at, timeliness, same_day, stage, holder, person, data_findings, calendar, promised, statutory,
  due_at_original, due_at_counted, due_at_original_counted, used_days, suspended_days)
select 'city:2026-' || lpad(n::text, 8, '0'), n % 8, 'city', '5201' || lpad((n % windows / 42 % 10 + 1)::text, 2, '0') || lpad((n % windows / 420)::text, 3, '0') || '000',
  'Asia/Shanghai', 'unit-' || n % windows / 6, 'window-' || n % windows, 'item-' || n % 3000, '建设工程规划许可证核发',
  'COMMITMENT', case when is_open then 'RUNNING' else 'ENDED' end,
  case when is_late then 3 else 0 end, false, false, false, accepted, accepted, due::date, due + interval '8 hours',
  case when is_open then null else case n % 50 when 7 then 'REFUSED' when 8 then 'WITHDRAWN' else 'CLOSED' end end,
  case when is_open then null else ended end,
  case when is_open then null when is_late then 'LATE' when n % 10 = 3 then 'ON_TIME' else 'EARLY' end,
  not is_open and not is_late and n % 10 > 4, 'approve', 'unit-' || n % windows / 6, 'person-' || n % (4 * windows),
  case when n % 1000 = 11 then '[{"code": "D01", "kind": "recorded-late"}]'::jsonb
    when n % 1000 = 13 then '[{"code": "L06", "kind": "act-after-end"}]'::jsonb end,
  'CN@1', 10, 20,
  case when n % 1000 in (21, 22) then due - interval '6 days' end, case when n % 1000 in (22, 23, 24) then due - interval '4 days' end,
  case when n % 1000 in (21, 22, 23, 24) then due - interval '8 days' end,
  case when is_open then null else n % 10 end, case when is_open then null when n % 1000 in (22, 23, 24) then 4 else 0 end
from (
  select n, $2::integer as windows, n > $1 as is_open, n % 1000 in (31, 32, 33, 34) or n > $1 and n % 20 = 0 as is_late,
    ended, ended - (n % 10) * interval '1 day' - interval '2 hours' as accepted,
    case when n % 1000 in (31, 32, 33, 34) or n > $1 and n % 20 = 0 then date_trunc('day', ended) - interval '1 day'
      when n > $1 then date_trunc('day', ended) + interval '30 days'
      else date_trunc('day', ended) + (1 + n % 9) * interval '1 day' end as due
  from generate_series(1, $1::integer + $3::integer) as n,
    lateral (select timestamptz '2026-03-01 01:00Z' + n::bigint * 7919 % 2670000 * interval '1 second' as ended) as at
) as made`;

/** T04 yellow of every late one, T05 red of one in four, and a warning for five in a thousand of the others. */
const FILL_CARDS = `insert into card (case_no, rule, level, subject, crossed_at, partition, state, issued_at, rule_version,
  due_day, unit, "window", person, calendar, told)
select c.case_no, made.rule, made.level, '', c.due_at, c.partition,
  case when made.rule <> 'T03' and right(c.case_no, 5)::integer / 1000 % 10 = 0 then 'REVOKED' else 'ISSUED' end, c.due_at, 1,
  c.due_day, c.unit, c."window", c.person, 'CN@1', true
from watched_case as c join (values ('T04', 3), ('T05', 4), ('T03', 2)) as made (rule, level)
  on case made.rule when 'T03' then c.level = 0 and right(c.case_no, 3) in ('101', '102', '103', '104', '105')
    when 'T04' then c.level = 3 else c.level = 3 and right(c.case_no, 2) = '31' end`;

/** Lays the month of a city into an empty, migrated schema of supervision; `client` enters as its owner or a superuser. */
export async function seedClosedCases(client: pg.Client, { closed, open, windows }: ClosedCases = CITY): Promise<void> {
  await client.query('set search_path to supervision');
  await client.query(FILL_CASES, [closed, windows, open]);
  await client.query(FILL_CARDS);
  await client.query('vacuum analyze');
}

/** What one question took, each time that it was asked. */
export interface Answer {
  readonly name: string;
  /** Of the answer: units, windows or persons. */
  readonly objects: number;
  readonly runs_ms: readonly number[];
  /** The middle one. */
  readonly median_ms: number;
}

const EVERYTHING = { region: '', units: 'all' } as const;

/** Asks the services themselves for the month, each question several times over; in the app's own role, as they are asked. */
export async function measureClosedCases(dataSource: DataSource): Promise<readonly Answer[]> {
  const now = parseInstant(NOW);
  assert(now !== undefined, `${NOW} is an instant`);
  const clock = new SimulatedClock(now);
  const reader = new ScopedReader(dataSource);
  const figures = new StatisticsService(reader, clock);
  const scores = new ScoresService(reader, clock);
  const period = { from: `${MONTH}-01`, to: LAST_DAY };
  return [
    await timed('statistics of the month', async () => (await figures.of(period, EVERYTHING)).units.length),
    await timed(
      'statistics of one county',
      async () => (await figures.of({ ...period, region: '520101' }, EVERYTHING)).units.length,
    ),
    await timed(
      'scores by unit',
      async () => (await scores.list({ month: MONTH, by: 'unit' }, EVERYTHING)).objects.length,
    ),
    await timed(
      'scores by window',
      async () => (await scores.list({ month: MONTH, by: 'window' }, EVERYTHING)).objects.length,
    ),
    await timed(
      'scores by person',
      async () => (await scores.list({ month: MONTH, by: 'person' }, EVERYTHING)).objects.length,
    ),
    await timed('one window opened', async () => {
      const { dimensions } = await scores.open({ month: MONTH, by: 'window', code: 'window-31' }, EVERYTHING);
      return dimensions.length;
    }),
  ];
}

async function timed(name: string, ask: () => Promise<number>): Promise<Answer> {
  const runs_ms: number[] = [];
  let objects = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begin_ms = steadyMilliseconds();
    objects = await ask();
    runs_ms.push(Math.round(steadyMilliseconds() - begin_ms));
  }
  const median_ms = [...runs_ms].sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0;
  return { name, objects, runs_ms, median_ms };
}
