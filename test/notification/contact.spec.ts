import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { HEARD, NotificationFixture, TEST_ms } from './fixture.js';

const PHONE = '13900000000';
const CASE = 'mingjian:C1';
const RECEIPT = {
  item: { code: 'GS-001' },
  caseType: 'COMMITMENT',
  region: '520100000000',
  zone: 'Asia/Shanghai',
  unit: 'GS',
};

let hall: NotificationFixture;

beforeAll(async () => {
  hall = await NotificationFixture.create({ SMS_GATEWAY_URL: 'http://127.0.0.1:1/sms' });
  for (const caseNo of [CASE, 'mingjian:C2']) await hall.tell('case.received', caseNo, RECEIPT);
  await hall.tell('contact.given', CASE, { kind: 'PERSON', name: '王小明', phone: PHONE });
  const both = `select 1 from contact cross join case_place`;
  await eventually(async () => expect(await hall.query(both)).toHaveLength(2), HEARD);
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

type Of = Parameters<typeof as>[1];

async function show(caseNo: string, role: Parameters<typeof as>[0], more: Of = {}, reason = '申请材料需要当面核对') {
  const headers = { ...(await as(role, more)), 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify({ reason }) };
  const response = await fetch(`${hall.running.url}/cases/${encodeURIComponent(caseNo)}/contact/show`, request);
  return { status: response.status, text: await response.text() };
}

async function shown(role: Parameters<typeof as>[0] = 'auditor') {
  const response = await fetch(`${hall.running.url}/contacts-shown`, { headers: await as(role) });
  return { status: response.status, rows: ((await response.json()) as { rows?: readonly object[] }).rows ?? [] };
}

const ofUnit = (unit: string) => ({ scope: { region: '520100000000', units: [unit] } });

describe('the contact of an applicant', () => {
  it.each([
    { role: 'department_head' as const, more: {}, status: 403, why: 'a role that does not talk to applicants' },
    { role: 'auditor' as const, more: {}, status: 403, why: 'a role that looks at what others looked at' },
    { role: 'window_staff' as const, more: ofUnit('SW'), status: 404, why: 'staff of another unit' },
    {
      role: 'stationed_officer' as const,
      more: { scope: { region: '530000000000', units: 'all' as const } },
      status: 404,
      why: 'an officer of another province',
    },
  ])('is not shown to $why, and nothing is put on record', async ({ role, more, status }) => {
    const answer = await show(CASE, role, more);
    expect([answer.status, answer.text]).toEqual([status, expect.not.stringContaining(PHONE)]);
    expect((await shown()).rows).toEqual([]);
  });

  it('is shown for a reason of 5 to 500 characters alone', async () => {
    expect((await show(CASE, 'supervisor', {}, '看一下子')).status).toBe(400);
    expect((await show(CASE, 'supervisor', {}, '看'.repeat(501))).status).toBe(400);
    expect((await shown()).rows).toEqual([]);
  });

  it('is shown in clear to staff of its unit, and every time who asked for it and why is on record', async () => {
    const answer = await show(CASE, 'window_staff', { ...ofUnit('GS'), account: 'clerk' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { caseNo: CASE, phone: PHONE, heldUntil: '2026-09-13T00:00:00.000Z' },
    ]);
    expect((await show(CASE, 'supervisor', { account: 'boss' }, '投诉件核实')).status).toBe(200);
    const at = '2026-03-17T00:00:00.000Z';
    expect(await shown()).toEqual({
      status: 200,
      rows: [
        { at, account: 'boss', kind: 'contact-shown', subject: CASE, detail: '投诉件核实' },
        { at, account: 'clerk', kind: 'contact-shown', subject: CASE, detail: '申请材料需要当面核对' },
      ],
    });
    expect((await shown('supervisor')).status).toBe(403);
  });

  it('is gone where none is held, and unknown where there is no such case', async () => {
    expect(await show('mingjian:C2', 'supervisor')).toMatchObject({ status: 410 });
    expect(await show('mingjian:C9', 'supervisor')).toMatchObject({ status: 404 });
    await hall.query('delete from contact');
    expect(await show(CASE, 'supervisor')).toEqual({ status: 410, text: expect.stringContaining('contact-gone') });
    expect((await shown()).rows).toHaveLength(2);
  });
});
