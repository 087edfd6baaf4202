import { ApprovalFixture, TEST_ms } from './fixture.js';

const CASE = 'mingjian:A1';
const li = { account: 'li.na', person: 'P7' } as const;

let approval: ApprovalFixture;

beforeAll(async () => {
  approval = await ApprovalFixture.create();
  await approval.accepted(CASE);
}, TEST_ms);
afterAll(() => approval.drop(), TEST_ms);

const act = (path: string, body: object, who: object = li) => approval.actAs(who, { caseNo: CASE, path, body });
const facts = () =>
  approval.query<{ account: string | null }>(
    `select account from case_fact where case_no = $1 order by (body::jsonb ->> 'time'), event_id`,
    [CASE],
  );

it('with every act stands by which account it was asked for; of what others told, nobody', async () => {
  expect((await act('enter-stage', { stage: 'HANDLE', person: 'P8', post: 'clerk' })).status).toBe(200);
  expect(await facts()).toEqual([{ account: null }, { account: null }, { account: 'li.na' }]);
});

it('whoever is signed in acts under the own code alone, and sends a case to whom they like', async () => {
  const hearing = { procedure: 'HEARING', reason: '听证', approvedDays: 5 };
  const refused = await act('suspend', { ...hearing, person: 'P8' });
  expect(refused).toMatchObject({ status: 403, body: { errors: [{ field: 'person', value: 'P8', expected: 'P7' }] } });
  expect(await facts()).toHaveLength(3);
  expect((await act('suspend', { ...hearing, person: 'P7' })).status).toBe(200);
  expect((await act('resume', { person: 'P8' }, { account: 'machine' })).status).toBe(200);
  expect((await facts()).slice(3)).toEqual([{ account: 'li.na' }, { account: 'machine' }]);
});
