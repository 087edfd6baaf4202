import type { CardCounts, CardPage } from '#contracts/api/cards.js';
import type { CasePage } from '#contracts/api/cases.js';
import type { Identity } from '#contracts/api/identity.js';
import type { Overview, UnitsByUrgency } from '#contracts/api/overview.js';
import type { MonthScores } from '#contracts/api/scores.js';
import type { Statistics } from '#contracts/api/statistics.js';
import { isInScope } from '#domain/case-scope.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { as } from '#testing/tokens.js';
import { doorsOf } from '../fuzz/routes.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { LiveClient } from './live-client.js';

type Scope = Identity['scope'];

const PLACES = [
  { region: '520102000000', unit: 'SW' },
  { region: '520102000000', unit: 'GS' },
  { region: '520103000000', unit: 'SW' },
  { region: '530100000000', unit: 'SW' },
] as const;
const caseNoOf = (nth: number, kind: string) => `city:${kind}-${nth}`;

const SCOPES: readonly { readonly whose: string; readonly scope: Scope }[] = [
  { whose: 'everything', scope: { region: '', units: 'all' } },
  { whose: 'a city', scope: { region: '520100000000', units: 'all' } },
  { whose: 'a unit wherever it is', scope: { region: '', units: ['SW'] } },
  { whose: 'a unit of a district', scope: { region: '520102000000', units: ['GS'] } },
  { whose: 'a region without cases', scope: { region: '540000000000', units: 'all' } },
  { whose: 'no unit at all', scope: { region: '', units: [] } },
];
const READERS = ['supervisor', 'stationed_officer', 'department_head', 'window_staff', 'auditor'] as const;

/** What is read by everybody and says nothing of any case. */
const SHARED = ['region', 'unit', 'hall_window', 'calendar', 'source', 'source_heard', 'rule_version'];

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
  const limits = { promisedLimit: workingDays(2) };
  await hall.tell(
    ...PLACES.map((place, nth) =>
      aCase(caseNoOf(nth, 'open'))
        .received('2026-03-02', { ...limits, ...place })
        .accepted('2026-03-02'),
    ),
    ...PLACES.map((place, nth) =>
      aCase(caseNoOf(nth, 'closed'))
        .received('2026-03-02', { ...limits, ...place })
        .accepted('2026-03-02')
        .closed('2026-03-09'),
    ),
  );
  await hall.settleAt('2026-03-10 09:00');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const seenIn = (scope: Scope) => PLACES.flatMap((place, nth) => (isInScope(scope, place) ? [nth] : []));
const numbersIn = (scope: Scope, ...kinds: string[]) =>
  kinds.flatMap((kind) => seenIn(scope).map((nth) => caseNoOf(nth, kind))).sort();

async function get<T>(
  path: string,
  scope: Scope,
  role: Identity['role'] = 'supervisor',
): Promise<{ status: number; body: T }> {
  const response = await fetch(`${hall.running.url}${path}`, { headers: await as(role, { scope }) });
  return { status: response.status, body: (await response.json()) as T };
}

describe.each(SCOPES)('whoever sees $whose', ({ scope }) => {
  it.each(READERS)('as %s lists its cases and its cards, and no others', async (role) => {
    const cases = await get<CasePage>('/cases?ended=any', scope, role);
    const cards = await get<CardPage>('/cards?limit=200', scope, role);
    expect(cases.body.rows.map(({ caseNo }) => caseNo).sort()).toEqual(numbersIn(scope, 'closed', 'open'));
    expect([...new Set(cards.body.rows.map(({ caseNo }) => caseNo))].sort()).toEqual(
      numbersIn(scope, 'closed', 'open'),
    );
  });

  it('opens each of them, and of the others none is there', async () => {
    for (const [nth, place] of PLACES.entries()) {
      const { status } = await get(`/cases/${encodeURIComponent(caseNoOf(nth, 'open'))}`, scope);
      expect([place, status]).toEqual([place, isInScope(scope, place) ? 200 : 404]);
    }
  });

  it('acts on no card of others: it is not there either', async () => {
    const { body } = await get<CardPage>('/cards?limit=200', { region: '', units: 'all' });
    const headers = { ...(await as('supervisor', { scope })), 'content-type': 'application/json' };
    for (const { id, caseNo } of body.rows) {
      const isSeen = numbersIn(scope, 'closed', 'open').includes(caseNo);
      expect([(await get(`/cards/${id}`, scope)).status, caseNo]).toEqual([isSeen ? 200 : 404, caseNo]);
      if (isSeen) continue;
      const asked = {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': `k${caseNo}` },
        body: '{"person":"i1","reason":"r"}',
      };
      expect((await fetch(`${hall.running.url}/cards/${id}/revoke`, asked)).status).toBe(404);
    }
  });

  it('counts its own: overview, cards, statistics, scores', async () => {
    const open = seenIn(scope).length;
    const { body: overview } = await get<Overview>('/overview', scope);
    expect(overview.open.count).toBe(open);
    const { body: cards } = await get<CardPage>('/cards?limit=200', scope);
    const { body: counts } = await get<CardCounts>('/cards/counts', scope);
    expect(counts.total).toBe(cards.rows.length);
    const { body: figures } = await get<Statistics>('/statistics?from=2026-03-01&to=2026-03-31', scope);
    expect([figures.total.accepted, figures.total.closed]).toEqual([2 * open, open]);
    const units = [...new Set(seenIn(scope).map((nth) => PLACES[nth]?.unit))].sort();
    const { body: urgent } = await get<UnitsByUrgency>('/overview/units', scope);
    expect(urgent.units.map(({ unit }) => unit).sort()).toEqual(units);
    const { body: scores } = await get<MonthScores>('/scores/2026-03', scope);
    expect(scores.objects.map(({ code }) => code).sort()).toEqual(units);
  });

  it('reads nothing of others on any route of lists', async () => {
    const others = PLACES.flatMap((_, nth) =>
      seenIn(scope).includes(nth) ? [] : [caseNoOf(nth, 'open'), caseNoOf(nth, 'closed')],
    );
    const { routes } = await doorsOf(hall.running.nest, hall.running.url);
    const lists = routes.filter(
      ({ method, path, authorization }) => method === 'GET' && authorization && !path.includes(':') && path !== '/live',
    );
    expect(lists.length).toBeGreaterThan(8);
    for (const { path } of lists) {
      const query = path.startsWith('/statistics') ? '?from=2026-03-01&to=2026-03-31&group=unit' : '';
      const response = await fetch(`${hall.running.url}${path}${query}`, { headers: await as('auditor', { scope }) });
      const text = await response.text();
      expect([path, others.filter((caseNo) => text.includes(caseNo))]).toEqual([path, []]);
    }
  });
});

it(
  'the live stream tells of what is within the scope alone',
  async () => {
    const scope = { region: '520100000000', units: ['SW'] };
    const stream = await LiveClient.open(hall, 'ended=any', undefined, scope);
    await stream.heard('hello');
    const limits = { promisedLimit: workingDays(2) };
    await hall.tell(
      ...PLACES.map((place, nth) =>
        aCase(caseNoOf(nth, 'new'))
          .received('2026-03-10', { ...limits, ...place })
          .accepted('2026-03-10'),
      ),
    );
    await hall.judge();
    await stream.heard('case', 2);
    stream.close();
    expect(
      stream
        .of('case')
        .map(({ data }) => data.caseNo)
        .sort(),
    ).toEqual([caseNoOf(0, 'new'), caseNoOf(2, 'new')]);
  },
  PATIENCE_ms,
);

it('a month is closed by whoever sees all of its region, and by nobody else', async () => {
  const close = async (scope: Scope, query = '') => {
    const headers = { ...(await as('supervisor', { scope })), 'idempotency-key': `${JSON.stringify(scope)}${query}` };
    return (await fetch(`${hall.running.url}/scores/2026-02/close${query}`, { method: 'POST', headers })).status;
  };
  expect(await close({ region: '520100000000', units: 'all' }, '?region=530000000000')).toBe(403);
  expect(await close({ region: '', units: ['SW'] })).toBe(403);
  expect(await close({ region: '520100000000', units: 'all' })).toBe(200);
});

it('a statement that forgets its scope shows nothing: of every table the reader without one sees no row', async () => {
  const tables = await hall.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'supervision' order by 1`,
  );
  const seen: string[] = [];
  for (const { name } of tables) {
    const count = hall.transaction(async (tx) => {
      await tx.query(`select set_config('role', current_user || '_reader', true)`);
      return (await tx.query(`select 1 from ${name} limit 1`)).length;
    });
    // Of a table that is none of its business it is not even told whether it is empty.
    if ((await count.catch((error: Error) => (/permission denied/.test(error.message) ? 0 : 1))) > 0) seen.push(name);
  }
  expect(seen.filter((name) => !SHARED.includes(name))).toEqual([]);
  expect((await hall.query('select 1 from watched_case')).length).toBeGreaterThan(0);
});
