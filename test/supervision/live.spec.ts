import type { CasePage } from '#contracts/api/cases.js';
import { addMilliseconds, type Instant, parseInstant } from '#domain/instant.js';
import { aCase, at, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { LiveReader, REPLAY_CASES } from '../../apps/supervision/src/live/live.reader.js';
import { placeOf } from '../../apps/supervision/src/live/place.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { HEARD_WITHIN_ms, LiveClient } from './live-client.js';

const HEARTBEAT_ms = 10_000;
const DUE = at('2026-03-10 12:00');

let hall: SupervisionFixture;
let clients: LiveClient[] = [];

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-10 09:00');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

/** A stream that has said its first word. */
async function listen(query = '', lastId?: string): Promise<LiveClient> {
  const client = await LiveClient.open(hall, query, lastId);
  clients.push(client);
  await client.heard('hello');
  return client;
}

const open = (caseNo: string, unit = 'U1') =>
  aCase(caseNo)
    .received('2026-03-02', { unit, promisedLimit: workingDays(100) })
    .accepted('2026-03-02');
const listed = async (query: string) => (await hall.get<CasePage>(`/cases?limit=200&${query}`)).body.rows;
const told = (client: LiveClient) => client.of('case').map(({ data }) => data.caseNo);

async function judged(...cases: readonly CaseBuilder[]): Promise<void> {
  await hall.tell(...cases);
  await hall.judge();
}

/** Lets the clock go on until a heartbeat says that a look at the database was made after this call. */
async function looked(client: LiveClient): Promise<void> {
  const since = addMilliseconds(hall.clock.now(), HEARTBEAT_ms);
  await eventually(
    () => {
      hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HEARTBEAT_ms));
      const { data } = client.of('heartbeat').at(-1) ?? { data: { asOf: '' } };
      expect(parseInstant(data.asOf) ?? (0 as Instant)).toBeGreaterThanOrEqual(since);
    },
    { within_ms: HEARD_WITHIN_ms },
  );
}

it('a card shows on an open stream once its limit has passed, in the very row that the list shows', async () => {
  await judged(aCase('card:1').received('2026-03-02', { promisedDue: DUE }));
  const stream = await listen();
  expect(stream.of('hello')).toMatchObject([{ data: { resumed: false, heartbeatSeconds: 10 } }]);
  await hall.settleAt('2026-03-10 12:01');
  const { data } = await stream.heard('case');
  expect(data).toMatchObject({ caseNo: 'card:1', level: 'YELLOW' });
  expect(data).toEqual((await listed('number=card:1'))[0]);
  expect(told(stream)).toEqual(['card:1']);
});

it('a stream hears what its filters let through, and of a case that no longer passes that it is gone', async () => {
  await judged(open('gone:1', 'water'), open('gone:2', 'works'));
  const water = await listen('unit=water');
  await judged(open('gone:2', 'works').closed('2026-03-04'), open('gone:1', 'water').closed('2026-03-04'));
  await judged(open('gone:3', 'water'));
  await water.heard('case');
  expect(water.events.slice(1)).toMatchObject([
    { event: 'gone', data: { caseNo: 'gone:1' } },
    { event: 'case', data: { caseNo: 'gone:3', unit: { code: 'water' } } },
  ]);
});

it('a judgement that changes no row of the list is not told', async () => {
  await judged(open('quiet:1'));
  const stream = await listen('number=quiet:');
  await hall.query(`insert into to_judge (case_no, partition, lane) select case_no, partition, 0 from watched_case`);
  await hall.judge();
  await judged(open('quiet:2'));
  await stream.heard('case');
  expect(told(stream)).toEqual(['quiet:2']);
});

it('what a transaction that commits late has changed is told, though others that began after it were first', async () => {
  await hall.tell(open('late:1'), open('late:2'));
  const stream = await listen('number=late:');
  const partitions = await Promise.all(['late:1', 'late:2'].map(async (caseNo) => (await hall.marks(caseNo))[0] ?? 0));
  expect(new Set(partitions).size).toBe(2);
  const [first = 0, second = 0] = partitions;
  await hall.transaction(async (tx) => {
    await hall.judges.judge(tx, first);
    await hall.transaction((other) => hall.judges.judge(other, second));
    await looked(stream);
    expect(told(stream)).toEqual([]);
  });
  await stream.heard('case', 2);
  expect(told(stream)).toEqual(['late:1', 'late:2']);
});

it('a heartbeat comes every ten seconds of the clock and carries the place to go on from', async () => {
  const stream = await listen('number=heartbeat:');
  await looked(stream);
  const beats = stream.of('heartbeat').length;
  hall.clock.advanceTo(addMilliseconds(hall.clock.now(), HEARTBEAT_ms - 1));
  hall.clock.advanceTo(addMilliseconds(hall.clock.now(), 1));
  await stream.heard('heartbeat', beats + 1);
  await judged(open('heartbeat:1'));
  const resumed = await listen('number=heartbeat:', stream.of('heartbeat').at(-1)?.id);
  expect((await resumed.heard('case')).data.caseNo).toBe('heartbeat:1');
  expect(resumed.of('hello')).toMatchObject([{ data: { resumed: true } }]);
});

/** As if so many cases had changed in one judgement. */
const change = (cases: number, caseNo: string) =>
  hall.query(
    `insert into watched_change (position, size, cases, was)
    values (pg_current_xact_id()::text::bigint, $1, array_fill($2::text, array[$1::integer]), array_fill(null::text, array[$1::integer]))`,
    [cases, caseNo],
  );

it('who comes back after more changes than are told again, or with an id that nobody gave, must fetch the list', async () => {
  await judged(open('gap:1'));
  const { lastId, ...first } = await listen('number=none:');
  await change(REPLAY_CASES, 'gap:1');
  const resumed = await listen('number=gap:', lastId);
  await resumed.heard('case');
  expect(resumed.of('resync')).toEqual([]);
  await change(1, 'gap:1');
  const late = await listen('number=gap:', lastId);
  expect((await late.heard('resync')).data.reason).toBe('TOO_FAR');
  await hall.running.nest.get(LiveReader).trim();
  await change(REPLAY_CASES + 1, 'gap:1');
  await change(REPLAY_CASES + 1, 'gap:1');
  await hall.running.nest.get(LiveReader).trim();
  expect((await hall.query('select 1 from watched_change')).length).toBe(2);
  const later = await listen('number=gap:', lastId);
  expect((await later.heard('resync')).data.reason).toBe('TOO_FAR');
  const place = placeOf(lastId);
  const strangers = ['7', 'x'.repeat(500), `00000000-${place?.position}-1`, `${place?.line}-${2 ** 40}-1`];
  for (const id of strangers) {
    const stranger = await listen('', id);
    expect((await stranger.heard('resync')).data.reason).toBe('UNKNOWN');
    expect(stranger.of('hello')).toMatchObject([{ data: { resumed: false } }]);
  }
  expect(first.state).toBe('open');
});
