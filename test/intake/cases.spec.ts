import pg from 'pg';
import { contracts } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { WINDOW_ACTS } from '#domain/intake/window-table.js';
import { eventually } from '#testing/eventually.js';
import type { Ear } from './ear.js';
import { IntakeFixture } from './fixture.js';
import { buildHall } from './water-hall.js';
import { HEARD, randomKey, TEST_ms, WindowClient } from './window.js';

const clerk = { person: 'p1' };
const ask = ['request-supplement', { ...clerk, items: ['取水口位置图', '公章'], receipt: 'N-1' }] as const;

let intake: IntakeFixture;
let ear: Ear;
let window: WindowClient;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall(intake);
  ear = await intake.ear('case.events');
  window = new WindowClient(intake);
}, TEST_ms);
afterAll(async () => {
  await ear.close();
  await intake.drop();
}, TEST_ms);

const query = <T>(text: string, values: readonly unknown[] = []) =>
  intake.transaction((tx) => tx.query<T>(text, values));
/** Acts that have their turn and wait for the row of a case: those of one transaction hold a key's lock each. */
const waiting = () =>
  query(`select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database()
    and locktype = 'advisory' and objsubid = 1 and wait_event_type = 'Lock'`);

function told(caseNo: string) {
  const records = ear.records('case.events').filter(({ key }) => key === caseNo);
  return records.map(({ value = '' }) => JSON.parse(value));
}

describe('a case at the window', () => {
  it('is asked once for all that is missing, supplemented and accepted, and Kafka tells it in order', async () => {
    const { caseNo } = (await window.register()).body;
    const acts = [
      [...ask, 'SUPPLEMENT_REQUESTED'],
      ['supplement', { complete: false }, 'SUPPLEMENT_REQUESTED'],
      ['supplement', { complete: true }, 'RECEIVED'],
      ['accept', { ...clerk, unit: 'SW' }, 'ACCEPTED'],
      ['withdraw', { reason: '不办了' }, 'WITHDRAWN'],
    ] as const;
    for (const [name, body, status] of acts) {
      const answer = await window.act(caseNo, name, body);
      expect([name, answer.status, answer.body.status]).toEqual([name, 200, status]);
    }
    await eventually(() => expect(told(caseNo)).toHaveLength(6), HEARD);
    const facts = told(caseNo);
    expect(facts.slice(1).map(({ type, data }) => [type, data])).toEqual([
      ['case.supplement-requested', ask[1]],
      ['case.supplemented', { complete: false }],
      ['case.supplemented', { complete: true }],
      ['case.accepted', { person: 'p1', unit: 'SW' }],
      ['case.withdrawn', { reason: '不办了' }],
    ]);
    for (const fact of facts) {
      expect(parseEvent(JSON.stringify(fact)).kind).toBe('event');
      expect(contracts[fact.type as keyof typeof contracts].toldBy).toContain('intake');
    }
    const times = facts.map(({ time }) => time);
    expect([...new Set(times)].sort()).toEqual(times);
    expect((await window.get(caseNo)).body).toMatchObject({ status: 'WITHDRAWN', version: 6, allowed: [] });
  });

  it.each([
    { acts: [['accept', clerk]], name: 'accept', body: clerk, allowed: ['withdraw'] },
    { acts: [['refuse', { ...clerk, reason: 'x' }]], name: 'withdraw', body: {}, allowed: [] },
    { acts: [['withdraw', {}]], name: 'accept', body: clerk, allowed: [] },
    { acts: [ask], name: 'accept', body: clerk, allowed: ['supplement', 'refuse', 'withdraw'] },
    {
      acts: [ask, ['supplement', { complete: true }]],
      name: ask[0],
      body: ask[1],
      allowed: ['accept', 'refuse', 'withdraw'],
    },
  ] as const)(
    'after $acts.0.0, $name gets a 409 that says what is allowed now',
    async ({ acts, name, body, allowed }) => {
      const caseNo = await window.caseAfter(...acts);
      const before = (await window.get(caseNo)).body;
      const refused = await window.act(caseNo, name, body);
      expect(refused).toMatchObject({
        status: 409,
        type: expect.stringContaining('application/problem+json'),
        body: { type: 'urn:mingjian:problem:act-refused', allowed, case: before },
      });
      expect((await window.get(caseNo)).body).toEqual(before);
    },
  );

  it.each([
    { name: 'accept', body: {}, field: 'person' },
    { name: 'refuse', body: clerk, field: 'reason' },
    { name: 'refuse', body: { ...clerk, reason: '  ' }, field: 'reason' },
    { name: 'request-supplement', body: { ...clerk, items: [] }, field: 'items' },
    { name: 'supplement', body: {}, field: 'complete' },
    { name: 'withdraw', body: { name: '王小明' }, field: 'name' },
  ])('$name without a good $field is a 400 that names it', async ({ name, body, field }) => {
    const answer = await window.act('mingjian:1', name, body);
    expect([answer.status, answer.body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('that does not exist is a 404, to look at and to act on', async () => {
    expect((await window.get('mingjian:1')).status).toBe(404);
    expect((await window.act('mingjian:1', 'accept', clerk)).status).toBe(404);
  });

  it('an act decided on an older version of the case is refused, one on the present version is done', async () => {
    const caseNo = await window.caseAfter(ask);
    const old = await window.act(caseNo, 'refuse', { ...clerk, reason: 'x', version: 1 });
    expect([old.status, old.body.type]).toEqual([409, 'urn:mingjian:problem:case-changed']);
    expect((await window.act(caseNo, 'refuse', { ...clerk, reason: 'x', version: 2 })).body.version).toBe(3);
  });

  it('of two acts at once one wins, and the other gets a 409 that shows the new state', async () => {
    const caseNo = await window.caseAfter();
    const both = await intake.transaction(async (tx) => {
      await tx.query('select 1 from window_case where case_no = $1 for update', [caseNo]);
      const attempts = [window.act(caseNo, 'accept', clerk), window.act(caseNo, 'withdraw', {})];
      await eventually(async () => expect(await waiting()).toHaveLength(2));
      return { attempts: Promise.all(attempts) };
    });
    const replies = await both.attempts;
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const after = (await window.get(caseNo)).body;
    const loser = replies.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({ type: 'urn:mingjian:problem:case-changed', case: after });
  });

  it('an act sent again under its key is not done again', async () => {
    const caseNo = await window.caseAfter();
    const key = randomKey();
    const first = await window.act(caseNo, 'accept', clerk, key);
    await window.act(caseNo, 'withdraw', {});
    expect(await window.act(caseNo, 'accept', clerk, key)).toEqual(first);
    expect((await window.get(caseNo)).body).toMatchObject({ status: 'WITHDRAWN', version: 3 });
  });
});

describe('nothing is told that was not committed', () => {
  it.each(['outbox', 'idempotency'])('what cannot be written to %s leaves nothing behind', async (table) => {
    const caseNo = await window.caseAfter();
    const [keyOfCase, keyOfAct] = [randomKey(), randomKey()];
    const before = await query('select 1 from window_case');
    await withClosed(table, async () => {
      expect((await window.register({}, keyOfCase)).status).toBe(500);
      expect((await window.act(caseNo, 'accept', clerk, keyOfAct)).status).toBe(500);
    });
    expect(await query('select 1 from window_case')).toHaveLength(before.length);
    expect((await window.get(caseNo)).body).toMatchObject({ status: 'RECEIVED', version: 1 });
    expect((await window.act(caseNo, 'accept', clerk, keyOfAct)).status).toBe(200);
    await eventually(() => expect(told(caseNo)).toHaveLength(2), HEARD);
  });
});

it('the description of the API names every act, and the metrics count them', async () => {
  const answer = await fetch(`${intake.running.url}/docs-json`);
  const { paths } = (await answer.json()) as { readonly paths: Readonly<Record<string, object>> };
  const acts = WINDOW_ACTS.map((name) => `/cases/{caseNo}/acts/${name}`);
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/cases', '/cases/{caseNo}', ...acts]));
  await window.caseAfter(['supplement', { complete: true }]);
  expect(await intake.metrics()).toContain('supervision_intake_acts_total{act="supplement",outcome="refused"');
});

/** While the work is done, a table takes no row. */
async function withClosed<T>(table: string, work: () => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: intake.database.adminUrl });
  await admin.connect();
  try {
    await admin.query(`alter table intake.${table} add constraint closed check (false) not valid`);
    return await work();
  } finally {
    await admin.query(`alter table intake.${table} drop constraint closed`);
    await admin.end();
  }
}
