import type { AuditPage } from '#contracts/api/accounts.js';
import type { Identity } from '#contracts/api/identity.js';
import type { NewSourceKey } from '#contracts/api/sources.js';
import { as } from '#testing/tokens.js';
import { IntakeFixture } from './fixture.js';
import { buildHall } from './water-hall.js';
import { APPLICATION, randomKey, TEST_ms, WindowClient } from './window.js';

const AT = '2026-03-02T09:00:00.000Z';

let intake: IntakeFixture;
let window: WindowClient;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall(intake);
  window = new WindowClient(intake);
}, TEST_ms);
afterAll(() => intake.drop(), TEST_ms);

async function ask(
  [method, path]: readonly [string, string],
  who: Partial<Identity> & Pick<Identity, 'role'>,
  body?: object,
) {
  const headers = { ...(await as(who.role, who)), 'idempotency-key': randomKey() };
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  const said = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${intake.running.url}${path}`, { method, headers: { ...headers, ...typed }, ...said });
  return { status: answer.status, body: (await answer.json()) as { caseNo: string; errors?: readonly object[] } };
}

const clerk = { role: 'window_staff', account: 'li.na', person: 'P7' } as const;
const accountsOf = (caseNo: string) =>
  intake.transaction((tx) =>
    tx.query<{ account: string }>('select account from case_fact where case_no = $1 order by event_id', [caseNo]),
  );

it('with every fact of the windows stands by which account it was asked for, and none tells it on', async () => {
  const { caseNo } = (await ask(['POST', '/cases'], clerk, APPLICATION)).body;
  const path = `/cases/${encodeURIComponent(caseNo)}/acts/accept`;
  expect((await ask(['POST', path], { role: 'department_head', account: 'head.sw' }, { person: 'P9' })).status).toBe(
    200,
  );
  expect(await accountsOf(caseNo)).toEqual([{ account: 'li.na' }, { account: 'head.sw' }]);
  const told = await intake.transaction((tx) => tx.query('select body from case_fact where case_no = $1', [caseNo]));
  expect(JSON.stringify(told)).not.toMatch(/li\.na|head\.sw/);
});

it('whoever is signed in acts under the own code alone; a token of nobody under any', async () => {
  const caseNo = await window.caseAfter();
  const path = `/cases/${encodeURIComponent(caseNo)}/acts/accept`;
  const refused = await ask(['POST', path], clerk, { person: 'P8' });
  expect(refused).toMatchObject({ status: 403, body: { errors: [{ field: 'person', value: 'P8', expected: 'P7' }] } });
  expect((await window.get(caseNo)).body.status).toBe('RECEIVED');
  expect((await ask(['POST', path], clerk, { person: 'P7' })).status).toBe(200);
  expect((await window.act(await window.caseAfter(), 'accept', { person: 'P8' })).status).toBe(200);
});

describe('who did what, for auditors', () => {
  const audit = async () => {
    const answer = await fetch(`${intake.running.url}/audit`, { headers: await as('auditor') });
    return ((await answer.json()) as AuditPage).rows;
  };

  it('knows who let a source in, and who took which key back', async () => {
    const by = { role: 'operator', account: 'wang.wu' } as const;
    const asked = { id: 'metro', acts: ['case.accepted'], lagSeconds: 60, label: '地铁' };
    const { body } = await ask(['POST', '/sources'], by, asked);
    const [key] = (body as unknown as NewSourceKey).source.keys;
    await ask(['DELETE', `/sources/metro/keys/${key?.id}`], { ...by, account: 'zhao.liu' });
    expect((await audit()).slice(0, 2)).toEqual([
      { at: AT, account: 'zhao.liu', kind: 'source-key-revoked', subject: 'metro', detail: `key ${key?.id}` },
      {
        at: AT,
        account: 'wang.wu',
        kind: 'source-let-in',
        subject: 'metro',
        detail: `key ${key?.id} for 365 days: 地铁`,
      },
    ]);
    const count = (await audit()).length;
    expect((await ask(['DELETE', `/sources/metro/keys/${key?.id}`], by)).status).toBe(404);
    expect(await audit()).toHaveLength(count);
  });

  it('knows who published an item and who loaded a hall; what changed nothing is not there', async () => {
    const by = { role: 'operator', account: 'wang.wu' } as const;
    const { items } = (await (await fetch(`${intake.running.url}/items?code=SW-001`)).json()) as {
      items: readonly object[];
    };
    expect((await ask(['POST', '/items'], by, { ...items[0], version: 2 })).status).toBe(201);
    const hall = { hall: { code: 'H1', name: '政务大厅', region: '520100000000', unit: 'SW' } };
    expect([(await ask(['POST', '/hall'], by, hall)).status, (await ask(['POST', '/hall'], by, hall)).status]).toEqual([
      200, 200,
    ]);
    const rows = await audit();
    expect(rows.filter(({ kind }) => kind === 'hall-loaded' || kind === 'item-published')).toEqual([
      { at: AT, account: 'wang.wu', kind: 'hall-loaded', subject: 'H1', detail: 'hall 1' },
      { at: AT, account: 'wang.wu', kind: 'item-published', subject: 'SW-001@2' },
    ]);
  });
});
