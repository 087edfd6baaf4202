import { connect, type Socket } from 'node:net';
import { STOP_ms } from '#platform/boot.js';
import { steadyMilliseconds } from '#platform/clock.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { LiveClient } from './live-client.js';

const STREAMS = 2;
/** Far longer than a real name, so that few rows fill what lies between us and a client. */
const NAME_CHARS = 20_000;
const FILL = `with made as (
  insert into watched_case (case_no, partition, source, region, zone, unit, "window", item, item_name, case_type, state,
    level, provisional, latest, contradicted, due_at, same_day)
  select 'fill:' || $1::text || '-' || n, 0, 'fill', 'CN', 'UTC', 'U1', 'W1', 'I1', repeat('x', ${NAME_CHARS}), 'COMMITMENT',
    'RUNNING', 0, false, false, false, timestamptz '2026-04-01', false
  from generate_series(1, 400) as n returning case_no
)
insert into watched_change (position, size, cases, was)
select pg_current_xact_id()::text::bigint, count(*), array_agg(case_no), array_agg(null::text) from made`;

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-10 09:00', undefined, { LIVE_STREAMS_MAX: String(STREAMS) });
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${hall.running.operationsUrl}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(name));
  return Number(line?.split(' ').at(-1));
}

async function deaf(): Promise<Socket> {
  const { hostname, port } = new URL(hall.running.url);
  const socket = connect(Number(port), hostname);
  socket.pause();
  const { authorization } = await as('supervisor');
  socket.write(`GET /live HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\n\r\n`);
  await eventually(async () => expect(await metric('supervision_live_streams')).toBe(1));
  return socket;
}

it(
  'a client that does not read is let go, and one that reads hears on',
  async () => {
    const socket = await deaf();
    const reader = await LiveClient.open(hall, 'number=fill:');
    await reader.heard('hello');
    for (let round = 1; (await metric('supervision_live_ended_total{reason="slow"')) === 0; round += 1) {
      expect(round).toBeLessThan(10);
      await hall.query(FILL, [round]);
      await reader.heard('case', round * 400);
    }
    expect(await metric('supervision_live_streams')).toBe(1);
    expect(reader.state).toBe('open');
    reader.close();
    socket.destroy();
  },
  PATIENCE_ms,
);

it('a filter that the list refuses is refused here with the same words', async () => {
  for (const query of ['level=PURPLE', 'dueFrom=2026-03-02&dueTo=2026-03-01', 'unit=%00', 'colour=red']) {
    const [list, live] = await Promise.all([hall.get(`/cases?${query}`), hall.get(`/live?${query}`)]);
    expect(live.status).toBe(400);
    const { traceId: _, ...said } = live.body as { traceId: string };
    expect(list.body).toMatchObject(said);
  }
  expect((await hall.get('/live?limit=5')).status).toBe(400);
});

it(
  'a process holds so many streams and no more, says when to come back, and ends all of them when it stops',
  async () => {
    await eventually(async () => expect(await metric('supervision_live_streams')).toBe(0));
    const first = await LiveClient.open(hall);
    const second = await LiveClient.open(hall);
    const refused = await fetch(`${hall.running.url}/live`, { headers: await as('supervisor') });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(await refused.json()).toMatchObject({ type: 'urn:mingjian:problem:live-streams-full' });
    first.close();
    await eventually(async () => expect(await metric('supervision_live_streams')).toBe(STREAMS - 1));
    const third = await LiveClient.open(hall);
    await Promise.all([second.heard('hello'), third.heard('hello')]);
    const asked_ms = steadyMilliseconds();
    await hall.running.stop();
    expect(steadyMilliseconds() - asked_ms).toBeLessThan(STOP_ms);
    await eventually(() => expect([second.state, third.state]).toEqual(['over', 'over']));
  },
  PATIENCE_ms,
);
