import type { DataSource } from 'typeorm';
import { cardQuery } from '#contracts/api/cards.js';
import { caseCountsQuery, caseQuery } from '#contracts/api/cases.js';
import { createDataSource } from '#platform/database.js';
import { transaction } from '#platform/tx.js';
import { createTestDatabase, type TestDatabase } from '#testing/database.js';
import { listCards, sumCards } from '../../apps/supervision/src/api/cards.queries.js';
import { countCases, listCases } from '../../apps/supervision/src/api/cases.queries.js';
import { writeCursor } from '../../apps/supervision/src/api/cursor.js';
import { ISSUE } from '../../apps/supervision/src/issue/issue.queries.js';
import { migrations } from '../../apps/supervision/src/migrations/all.js';
import * as overview from '../../apps/supervision/src/overview/overview.queries.js';

const PATIENCE_ms = 60_000;
const ROWS = 50_000;
/** What a page of ten reads where an index has its very order: the page, and one row that tells of a next page. */
const PAGE_ROWS = 11;
/** What it may read where rows in between are left out: more, and a list of a million cases is slow. */
const VISITED_MAX = 5_000;

/**
 * Two sources, 50 units with 4 windows each, 300 items; every third case has ended, one in ten of the open ones has a
 * card, one in a hundred is suspended and another undetermined.
 */
const FILL_CASES = `insert into watched_case (case_no, partition, source, region, zone, unit, "window", item, case_type, state,
  level, provisional, latest, contradicted, received_at, accepted_at, due_day, due_at, end_kind, ended_at, timeliness, same_day)
select source || ':2026-' || n, n % 8, source, 'region-' || n % 5, 'Asia/Shanghai', 'unit-' || n % 50, 'window-' || n % 200,
  'item-' || n % 300, 'COMMITMENT', case when ended is null then case n % 100 when 1 then 'UNDETERMINED' when 2 then 'SUSPENDED' else 'RUNNING' end
  else 'ENDED' end,
  case when ended is null and n % 10 = 0 then 2 + n / 10 % 3 else 0 end, false, false, false,
  accepted, accepted, (accepted + interval '14 days')::date, accepted + interval '15 days', case when ended is null then null else 'CLOSED' end,
  ended, case when ended is null then null else 'EARLY' end, false
from (select n, case n % 2 when 0 then 'city' else 'county' end as source,
    timestamptz '2026-01-01' + n * interval '150 seconds' as accepted,
    case n % 3 when 0 then timestamptz '2026-01-03' + n * interval '150 seconds' end as ended
  from generate_series(1, $1::integer) as n) as made`;
const FILL_CARDS = `insert into card (case_no, rule, level, subject, crossed_at, partition, state, issued_at, rule_version, unit, "window", told)
select case_no, 'T04', 3, '', due_at, partition, 'ISSUED', due_at, 1, unit, "window", true from watched_case`;

let database: TestDatabase;
let owner: DataSource;

beforeAll(async () => {
  database = await createTestDatabase({ app: 'supervision', migrations });
  owner = createDataSource({ url: database.adminUrl, app: 'supervision' });
  await owner.initialize();
  await owner.query(`insert into source values ('city', '{}', '{}', 0, true), ('county', '{}', '{}', 0, true)`);
  await owner.query(FILL_CASES, [ROWS]);
  await owner.query(FILL_CARDS);
  await owner.query('vacuum analyze');
}, PATIENCE_ms);
afterAll(async () => {
  await owner.destroy();
  await database.drop();
}, PATIENCE_ms);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Every step of the plan, each with the rows that it looked at. */
async function stepsOf({ text, parameters }: { readonly text: string; readonly parameters: readonly unknown[] }) {
  const rows: readonly { 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }[] = await database.dataSource.query(
    `explain (analyze, format json) ${text}`,
    [...parameters],
  );
  const steps: { node: string; relation: string | undefined; visited: number }[] = [];
  const walk = (plan: Plan) => {
    const visited = ((plan['Rows Removed by Filter'] ?? 0) + plan['Actual Rows']) * plan['Actual Loops'];
    steps.push({ node: plan['Node Type'], relation: plan['Relation Name'], visited });
    for (const inner of plan.Plans ?? []) walk(inner);
  };
  for (const row of rows) walk(row['QUERY PLAN'][0].Plan);
  return steps;
}

async function expectIndexed(
  relation: string,
  query: Parameters<typeof stepsOf>[0],
  most = VISITED_MAX,
): Promise<void> {
  const steps = await stepsOf(query);
  const touching = steps.filter((step) => step.relation === relation);
  expect(touching.length).toBeGreaterThan(0);
  expect(touching.filter(({ node }) => node === 'Seq Scan')).toEqual([]);
  expect(touching.filter(({ visited }) => visited > most)).toEqual([]);
}

const caseCursor = writeCursor([4, '2026-02-20 00:00:00+00', 'city:2026-0']);
const cardCursor = writeCursor(['2026-02-20 00:00:00+00', 'city:2026-0', 'T04', 3, '']);

it.each([
  {},
  { cursor: caseCursor },
  { unit: 'unit-7' },
  { window: 'window-107' },
  { item: 'item-33' },
  { state: 'SUSPENDED' },
  { ended: 'any' },
  { ended: 'any', cursor: caseCursor },
])('a page of the cases that are %j costs its own rows and no more', async (asked) => {
  await expectIndexed('watched_case', listCases(caseQuery.parse({ limit: '10', ...asked })), PAGE_ROWS);
});

it.each([
  { unit: 'unit-7', cursor: caseCursor },
  { level: 'YELLOW,RED' },
  { unit: 'unit-10', level: 'YELLOW,RED' },
  { unit: 'unit-7', window: 'window-107', state: 'RUNNING' },
  { unit: 'unit-7', dueFrom: '2026-02-10', dueTo: '2026-02-12' },
  { dueFrom: '2026-02-10', dueTo: '2026-02-12' },
  { state: 'UNDETERMINED' },
  { window: 'window-107', level: 'RED', dueTo: '2026-02-01' },
  { number: 'city:2026-4711' },
  { number: 'city:2026-47', unit: 'unit-10' },
  { number: '2026-4711', ended: 'any' },
  { ended: 'yes' },
  { ended: 'yes', unit: 'unit-9' },
])('a page of the cases that are %j comes from an index', async (asked) => {
  await expectIndexed('watched_case', listCases(caseQuery.parse({ limit: '10', ...asked })));
});

it.each([{}, { cursor: cardCursor }, { unit: 'unit-7' }, { unit: 'unit-7', cursor: cardCursor, level: 'YELLOW' }])(
  'a page of the cards that are %j comes from an index',
  async (asked) => {
    await expectIndexed('card', listCards(cardQuery.parse({ limit: '10', ...asked })));
  },
);

it('cards of a day are found by their instants, not by asking every case for its zone', async () => {
  const query = listCards(cardQuery.parse({ limit: '10', crossedFrom: '2026-02-10', crossedTo: '2026-02-10' }));
  await expectIndexed('card', query);
  await expectIndexed('watched_case', query);
});

it('sums of the cards of a unit come from an index', async () => {
  await expectIndexed('card', sumCards({ unit: 'unit-7' }, { region: '', units: 'all' }));
});

/** Every step that touches a table reads its index alone. */
async function expectIndexAlone(relation: string, query: Parameters<typeof stepsOf>[0]): Promise<void> {
  const touching = (await stepsOf(query)).filter((step) => step.relation === relation);
  expect(touching.length).toBeGreaterThan(0);
  expect(touching.filter(({ node }) => node !== 'Index Only Scan')).toEqual([]);
}

const FEBRUARY_ms = [Date.UTC(2026, 1, 10), Date.UTC(2026, 1, 11)];
const DAYS = ['2026-02-10T00:00:00Z', '2026-02-11T00:00:00Z', '2026-02-12T00:00:00Z'];
const EVERYWHERE = [null, null, null];

it.each([[EVERYWHERE], [['region-2', 'region-2', ['unit-7']]]])(
  'the overview of %j is counted off an index alone',
  async (whose) => {
    const parameters = ['Asia/Shanghai', ...FEBRUARY_ms, ...whose];
    await expectIndexAlone('watched_case', { text: overview.READ_TALLY, parameters });
  },
);

it('counts of the open cases come off an index alone', async () => {
  await expectIndexAlone('watched_case', countCases(caseCountsQuery.parse({})));
  await expectIndexed('watched_case', countCases(caseCountsQuery.parse({ unit: 'unit-7', level: 'RED' })));
});

it('the days of a trend are found by their instants', async () => {
  const parameters = [DAYS, DAYS[0], DAYS[2], ...EVERYWHERE];
  await expectIndexAlone('watched_case', { text: overview.READ_RECEIVED_BY_DAY, parameters });
  const zones = [...parameters, ['Asia/Shanghai']];
  await expectIndexAlone('watched_case', { text: overview.READ_CLOSED_BY_DAY, parameters: zones });
  await expectIndexed('card', { text: overview.READ_CARDS_BY_DAY, parameters });
});

it('what changed since yesterday is found without looking at what is older', async () => {
  const parameters = ['2026-04-01T00:00:00Z', '2026-04-02T00:00:00Z', ...EVERYWHERE];
  for (const text of [overview.READ_ISSUED_SINCE, overview.READ_CHANGED_SINCE]) {
    await expectIndexed('card', { text, parameters });
  }
  await expectIndexed('card', { text: overview.READ_FIRST_ISSUED_SINCE, parameters: [...parameters, 10] });
  await expectIndexAlone('watched_case', { text: overview.READ_RECEIVED_SINCE, parameters });
  const zones = [...parameters, ['Asia/Shanghai']];
  await expectIndexAlone('watched_case', { text: overview.READ_ENDED_SINCE, parameters: zones });
});

it('while nothing waits to be judged, cards are planned to ask for marks by the case all the same', async () => {
  const rows = await transaction(
    database.dataSource,
    (tx) =>
      tx.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(`explain (generic_plan, format json) ${ISSUE}`),
    { byIndex: true },
  );
  const conditions: (string | undefined)[] = [];
  const walk = (plan: Plan) => {
    const isAsked = plan['Relation Name'] === 'to_judge' && plan['Node Type'].endsWith('Scan');
    if (isAsked) conditions.push(plan['Index Cond']);
    for (const inner of plan.Plans ?? []) walk(inner);
  };
  for (const row of rows) walk(row['QUERY PLAN'][0].Plan);
  expect(conditions).toEqual(['(case_no = foretold.case_no)']);
});
