import type { CardCounts, CardPage } from '#contracts/api/cards.js';
import type { CaseCounts, CasePage } from '#contracts/api/cases.js';
import type { Changes, Overview, Trend, UnitsByUrgency } from '#contracts/api/overview.js';
import type { MonthScores, ScoreDetail } from '#contracts/api/scores.js';
import type { Statistics, StatisticsBy } from '#contracts/api/statistics.js';
import type { NewWallToken, WallTokens } from '#contracts/api/wall.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from '../supervision/fixture.js';
import { LiveClient } from '../supervision/live-client.js';
import { hallMessage } from '../supervision/messages.js';
import { PLACES, type Scope, type Subject, seenWithoutScope, type Walked, walkScopes } from './walk.js';

const KINDS = ['open', 'closed'] as const;
const caseNoOf = (nth: number, kind: string) => `city:${kind}-${nth}`;
const LIMITS = { promisedLimit: workingDays(2) };

let hall: SupervisionFixture;
let walked: Walked;
let cards: readonly Subject[];
let walls: readonly Subject[];

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
  const received = (place: (typeof PLACES)[number], nth: number, kind: string) =>
    aCase(caseNoOf(nth, kind))
      .received('2026-03-02', { ...LIMITS, ...place })
      .accepted('2026-03-02');
  await hall.tell(
    ...PLACES.map((place, nth) => received(place, nth, 'open')),
    ...PLACES.map((place, nth) => received(place, nth, 'closed').closed('2026-03-09')),
  );
  await hall.settleAt('2026-03-10 09:00');
  const subjects = KINDS.flatMap((kind) => PLACES.map((place, nth) => ({ ...place, id: caseNoOf(nth, kind) })));
  walked = { running: hall.running, dataSource: hall.database.dataSource, subjects };
  const { rows } = (await hall.get<CardPage>('/cards?limit=200')).body;
  walls = await Promise.all(PLACES.map(addWall));
  cards = rows.map(({ id, caseNo }) => ({ region: '', unit: '', ...subjects.find((one) => one.id === caseNo), id }));
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

/** Of each place one, made by somebody there. */
async function addWall(place: (typeof PLACES)[number], nth: number): Promise<Subject> {
  const scope = { region: place.region, units: [place.unit] };
  const headers = { ...(await as('supervisor', { scope })), 'content-type': 'application/json' };
  const body = JSON.stringify({ label: `wall-${nth}`, days: 1 });
  const made = await fetch(`${hall.running.url}/wall-tokens`, { method: 'POST', headers, body });
  return { ...place, id: ((await made.json()) as NewWallToken).id };
}

const numbersOf = ({ rows }: { readonly rows: readonly { readonly caseNo: string }[] }) =>
  [...new Set(rows.map(({ caseNo }) => caseNo))].sort();
const namedIn = (text: string) => [...new Set(text.match(/city:(open|closed)-\d/g))].sort();
const openOf = (seen: readonly Subject[]) => seen.filter(({ id }) => id.includes('open')).length;
const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const unitsOf = (seen: readonly Subject[]) => [...new Set(seen.map(({ unit }) => unit))].sort();
const cardsOf = (seen: readonly Subject[]) =>
  cards.filter((card) => seen.some(({ region, unit }) => region === card.region && unit === card.unit));
const ofUnit = (unit: string) => (seen: readonly Subject[]) =>
  seen.flatMap((one) => (one.unit === unit ? [one.id] : [])).sort();

const act = (body: object) => ({ kind: 'ACT', of: () => cards, body: { person: 'i1', ...body } }) as const;
const shared = (why: string) => ({ kind: 'SHARED', why }) as const;
const OWN = shared('of the account itself');
const ACCOUNTS = shared('accounts are no cases');
const HALL = shared('what a hall is made of, and by what it is judged, is no case');
const MONTHS = shared('a month is closed by whoever sees all of its region: see below');
const PERIOD = '?from=2026-03-01&to=2026-03-31';
const SCORE = { month: '2026-03', by: 'unit', code: 'SW' } as const;

walkScopes('supervision', () => walked, {
  'GET /cases': { kind: 'LIST', query: '?ended=any', says: (body: CasePage) => numbersOf(body) },
  'GET /cases/counts': {
    ...{ kind: 'LIST', query: '?ended=any' },
    says: ({ total, byState }: CaseCounts) => [total, byState.ENDED],
    expects: (seen) => [seen.length, seen.length - openOf(seen)],
  },
  'GET /cases/:caseNo': { kind: 'ONE', of: () => walked.subjects },
  'GET /cards': { kind: 'LIST', query: '?limit=200', says: (body: CardPage) => numbersOf(body) },
  'GET /cards/counts': {
    kind: 'LIST',
    says: ({ total }: CardCounts) => total,
    expects: (seen) => cardsOf(seen).length,
  },
  'GET /cards/:id': { kind: 'ONE', of: () => cards },
  'POST /cards/:id/confirm': act({}),
  'POST /cards/:id/revoke': act({ reason: 'r' }),
  'POST /cards/:id/lift': act({ reason: 'r' }),
  'POST /cards/:id/appeal': {
    ...act({ text: 'it was on time' }),
    // A department without a unit appeals for nobody, whatever the card.
    refusal: ({ units }) => (units.length === 0 ? 403 : 404),
  },
  'POST /cards/:id/decide-appeal': act({ outcome: 'UPHELD', reason: 'r' }),
  'GET /overview': { kind: 'LIST', says: ({ open }: Overview) => open.count, expects: openOf },
  'GET /overview/trend': {
    ...{ kind: 'LIST', query: '?days=30' },
    says: ({ days }: Trend) => [sumOf(days.map(({ received }) => received)), sumOf(days.map(({ closed }) => closed))],
    expects: (seen) => [seen.length, seen.length - openOf(seen)],
  },
  'GET /overview/units': {
    ...{ kind: 'LIST', says: ({ units }: UnitsByUrgency) => units.map(({ unit, open }) => [unit, open]).sort() },
    expects: (seen) => unitsOf(seen).map((unit) => [unit, openOf(seen.filter((one) => one.unit === unit))]),
  },
  'GET /overview/sources': HALL,
  'GET /overview/changes': {
    ...{ kind: 'LIST', query: '?since=2026-03-02T00:00:00Z' },
    says: ({ cases }: Changes) => [cases.received, cases.closed],
    expects: (seen) => [seen.length, seen.length - openOf(seen)],
  },
  'GET /statistics': {
    ...{ kind: 'LIST', query: PERIOD, says: ({ total }: Statistics) => [total.accepted, total.closed] },
    expects: (seen) => [seen.length, seen.length - openOf(seen)],
  },
  'GET /statistics/by': {
    ...{ kind: 'LIST', query: `${PERIOD}&group=unit` },
    says: ({ rows }: StatisticsBy) => rows.map(({ key }) => key).sort(),
    expects: unitsOf,
  },
  'GET /statistics/by.csv': {
    ...{ kind: 'LIST', query: `${PERIOD}&group=unit` },
    says: (text: string) =>
      text
        .split('\n')
        .flatMap((line) => /^"?(GS|SW)\b/.exec(line)?.[1] ?? [])
        .sort(),
    expects: unitsOf,
  },
  'GET /scores/:month': {
    ...{ kind: 'LIST', path: SCORE, says: ({ objects }: MonthScores) => objects.map(({ code }) => code).sort() },
    expects: unitsOf,
  },
  'GET /scores/:month/:by/:code': {
    ...{ kind: 'LIST', path: SCORE },
    says: ({ dimensions }: ScoreDetail) => namedIn(JSON.stringify(dimensions)),
    expects: ofUnit('SW'),
  },
  'GET /scores/:month/:by/:code/ledger.csv': { kind: 'LIST', path: SCORE, says: namedIn, expects: ofUnit('SW') },
  'GET /scores/formulas/:version': HALL,
  'POST /scores/:month/close': MONTHS,
  'POST /scores/:month/restate': MONTHS,
  'POST /exports': {
    ...{ kind: 'LIST', body: { what: 'cases', format: 'csv', query: { ended: 'any' } } },
    says: namedIn,
  },
  'GET /exports': OWN,
  'GET /exports/:id': OWN,
  'GET /exports/:id/file': OWN,
  'GET /live': { kind: 'STREAM', why: 'see below' },
  'GET /calendars': HALL,
  'POST /calendars': HALL,
  'POST /calendars/preview': shared('how many cases a calendar moves is told in its own test'),
  'GET /rules': HALL,
  'POST /rules/:code/versions': HALL,
  'GET /views': OWN,
  'PUT /views/:page/:name': OWN,
  'DELETE /views/:page/:name': OWN,
  'GET /session': OWN,
  'DELETE /session': OWN,
  'POST /session/password': OWN,
  'GET /accounts': ACCOUNTS,
  'POST /accounts': ACCOUNTS,
  'PATCH /accounts/:account': ACCOUNTS,
  'GET /audit': ACCOUNTS,
  'GET /wall-tokens': {
    ...{ kind: 'LIST', says: ({ tokens }: WallTokens) => tokens.map(({ label }) => label).sort() },
    expects: (seen) => seen.flatMap(({ id }) => (id.includes('open') ? [id.replace('city:open', 'wall')] : [])),
  },
  'POST /wall-tokens': shared('a wall shows what its maker sees, or less'),
  'DELETE /wall-tokens/:id': { kind: 'ACT', of: () => walls },
});

it(
  'the live stream tells of what is within the scope alone',
  async () => {
    const scope = { region: '520100000000', units: ['SW'] };
    const stream = await LiveClient.open(hall, 'ended=any', undefined, scope);
    await stream.heard('hello');
    await hall.tell(
      ...PLACES.map((place, nth) =>
        aCase(caseNoOf(nth, 'new'))
          .received('2026-03-10', { ...LIMITS, ...place })
          .accepted('2026-03-10'),
      ),
    );
    await hall.judge();
    await stream.heard('case', 2);
    stream.close();
    const told = stream.of('case').map(({ data }) => data.caseNo);
    expect(told.sort()).toEqual([caseNoOf(0, 'new'), caseNoOf(2, 'new')]);
  },
  PATIENCE_ms,
);

it('a score of somebody out of scope is not there, one of whom nothing is known yet is', async () => {
  const far = { code: 'FAR', name: '远方水务局', region: '530100000000' };
  await hall.tellHall(
    hallMessage('unit.defined', 'FAR', far),
    hallMessage('window.defined', 'FAR-W1', { ...far, code: 'FAR-W1', unit: 'FAR' }),
  );
  const open = async (path: string, scope: Scope) => {
    const headers = await as('department_head', { scope });
    return (await fetch(`${hall.running.url}/scores/2026-03/${path}`, { headers })).status;
  };
  for (const path of ['unit/FAR', 'window/FAR-W1', 'unit/FAR/ledger.csv']) {
    const city = await open(path, { region: '520100000000', units: 'all' });
    const [water, own] = [
      await open(path, { region: '', units: ['SW'] }),
      await open(path, { region: '', units: ['FAR'] }),
    ];
    expect([path, city, water, own]).toEqual([path, 404, 404, 200]);
  }
  expect(await open('unit/NEW', { region: '', units: ['SW'] })).toBe(200);
});

it('a month is closed by whoever sees all of its region, and by nobody else', async () => {
  const close = async (scope: Scope, query = '') => {
    const headers = { ...(await as('supervisor', { scope })), 'idempotency-key': `${JSON.stringify(scope)}${query}` };
    return (await fetch(`${hall.running.url}/scores/2026-02/close${query}`, { method: 'POST', headers })).status;
  };
  expect(await close({ region: '520100000000', units: 'all' }, '?region=530000000000')).toBe(403);
  expect(await close({ region: '', units: ['SW'] })).toBe(403);
  expect(await close({ region: '520100000000', units: 'all' })).toBe(200);
});

it('a statement that forgets its scope shows nothing of any case', async () => {
  const tables = ['region', 'unit', 'hall_window', 'calendar', 'source', 'source_heard', 'rule_version'];
  const seen = await seenWithoutScope('supervision', hall.database.dataSource);
  expect(seen.filter((table) => !tables.includes(table))).toEqual([]);
  expect(await hall.query('select 1 from watched_case')).not.toEqual([]);
});
