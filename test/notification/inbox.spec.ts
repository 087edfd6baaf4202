import { addMilliseconds } from '#domain/instant.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { HEARD, NotificationFixture, TEST_ms } from './fixture.js';

interface Page {
  readonly rows: readonly {
    readonly id: number;
    readonly reader: string;
    readonly caseNo?: string;
    readonly acknowledgedAt?: string;
  }[];
  readonly next?: string;
  readonly text?: string;
}

let hall: NotificationFixture;

beforeAll(async () => {
  hall = await NotificationFixture.create({ SMS_GATEWAY_URL: 'http://127.0.0.1:1/sms' });
  await hall.buildHall();
  await hall.card('gy:i1');
  await hall.card('gy:i2', { rule: 'T07' });
  await eventually(async () => expect(await hall.notices()).toHaveLength(10), HEARD);
}, TEST_ms);
afterAll(() => hall.drop(), TEST_ms);

async function ask(
  path: string,
  role: Parameters<typeof as>[0],
  more: Parameters<typeof as>[1] = {},
  init: RequestInit = {},
) {
  const headers = { ...(await as(role, more)), ...(init.body != null && { 'content-type': 'application/json' }) };
  const response = await fetch(`${hall.running.url}${path}`, { ...init, headers });
  return { status: response.status, body: (await response.json()) as Page };
}

describe('the inbox', () => {
  it('is what one has been told oneself, the newest first, page by page', async () => {
    const first = await ask('/inbox?limit=1', 'window_staff', { person: 'clerk' });
    expect(first.body.rows.map(({ reader }) => reader)).toEqual(['clerk']);
    const second = await ask(`/inbox?limit=1&cursor=${first.body.next}`, 'window_staff', { person: 'clerk' });
    expect([first, second].flatMap(({ body }) => body.rows.map(({ caseNo }) => caseNo)).sort()).toEqual([
      'gy:i1',
      'gy:i2',
    ]);
    expect(second.body.next).toBeUndefined();
  });

  it('belongs to one of the staff: a machine has none', async () => {
    expect((await ask('/inbox', 'operator')).status).toBe(403);
    expect((await fetch(`${hall.running.url}/inbox`)).status).toBe(401);
  });

  it('a notice is acknowledged by its reader alone, and twice is once', async () => {
    const { rows } = (await ask('/inbox?open=true', 'department_head', { person: 'head' })).body;
    const path = `/notices/${rows[0]?.id}/acknowledge`;
    expect((await ask(path, 'supervisor', { person: 'boss' }, { method: 'POST' })).status).toBe(404);
    const once = await ask(path, 'department_head', { person: 'head' }, { method: 'POST' });
    const twice = await ask(path, 'department_head', { person: 'head' }, { method: 'POST' });
    expect([once.status, twice.body]).toEqual([200, once.body]);
    expect((await ask('/inbox?open=true', 'department_head', { person: 'head' })).body.rows).toHaveLength(
      rows.length - 1,
    );
  });
});

describe('the receipts', () => {
  it.each([
    { scope: { region: '', units: 'all' as const }, seen: 10, why: 'everything' },
    { scope: { region: '52', units: 'all' as const }, seen: 10, why: 'the province' },
    { scope: { region: '53', units: 'all' as const }, seen: 0, why: 'another province' },
    { scope: { region: '', units: ['GS'] }, seen: 10, why: 'the own unit' },
    { scope: { region: '', units: ['SW'] }, seen: 0, why: 'another unit' },
  ])('show a scope of $why $seen notices', async ({ scope, seen }) => {
    expect((await ask('/notices', 'auditor', { scope })).body.rows).toHaveLength(seen);
  });

  it('of another scope are not found one by one either, and staff of the window see their own', async () => {
    const { rows } = (await ask('/notices?reader=clerk', 'auditor')).body;
    const path = `/notices/${rows[0]?.id}`;
    expect((await ask(path, 'auditor', { scope: { region: '53', units: 'all' } })).status).toBe(404);
    const scope = { region: '53', units: [] };
    expect((await ask(path, 'window_staff', { scope, person: 'clerk' })).body.text).toContain('红牌');
    expect((await ask('/notices', 'window_staff', { person: 'clerk' })).status).toBe(403);
  });
});

describe('readers', () => {
  it('are set by the operator, and their addresses shown masked', async () => {
    const body = JSON.stringify({
      mail: 'zhang.san@example.cn',
      phone: '13912345678',
      waking: { from: '06:30', until: '24:00' },
    });
    const set = await ask('/readers/clerk', 'operator', {}, { method: 'PUT', body });
    expect(set.body).toMatchObject({
      person: 'clerk',
      mail: 'zh…@example.cn',
      phone: '…78',
      waking: { from: '06:30', until: '24:00' },
    });
    expect(JSON.stringify((await ask('/readers', 'operator')).body)).not.toMatch(/zhang|139123/);
    expect((await ask('/readers', 'auditor')).status).toBe(403);
  });

  it('with a bad address are refused by field, without repeating a number, and stay as they were', async () => {
    const body = JSON.stringify({ mail: 'nobody', phone: '12-34' });
    const refused = await ask('/readers/clerk', 'operator', {}, { method: 'PUT', body });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('mail')]);
    expect(JSON.stringify(refused.body)).not.toContain('12-34');
    expect(await hall.query(`select phone from reader where person = 'clerk'`)).toEqual([{ phone: '13912345678' }]);
  });
});

describe('the message to an applicant', () => {
  const contact = { kind: 'PERSON', name: '王小明', phone: '13900000000', idNumber: '44052418800101001X' };
  const phones = async () =>
    (await hall.query<{ case_no: string }>('select case_no from contact order by case_no')).map((row) => row.case_no);
  const held = (...cases: readonly string[]) =>
    eventually(async () => expect(await phones()).toEqual(cases), { within_ms: 30_000 });
  const later = (days: number) => hall.clock.advanceTo(addMilliseconds(hall.clock.now(), days * 86_400_000));
  const closing = (caseNo: string) => hall.notices(`kind = 'CLOSING' and "window" = '${caseNo}'`);

  it('is made when the case has ended and the number is known, whichever comes first, and once', async () => {
    await hall.tell('contact.given', 'mingjian:A1', contact);
    await hall.tell('case.closed', 'mingjian:A1', {});
    await hall.tell('case.decided', 'mingjian:A2', { outcome: 'DENIED' });
    await hall.tell('contact.given', 'mingjian:A2', contact);
    for (const caseNo of ['mingjian:A1', 'mingjian:A2']) {
      await eventually(async () => expect(await closing(caseNo)).toHaveLength(1), HEARD);
    }
    await hall.tell('case.closed', 'mingjian:A2', {});
    await hall.tell('case.closed', 'mingjian:A3', {});
    await eventually(
      async () => expect(await hall.query(`select 1 from ended_case where case_no = 'mingjian:A3'`)).toHaveLength(1),
      HEARD,
    );
    expect(await closing('mingjian:A2')).toHaveLength(1);
    expect(await closing('mingjian:A3')).toEqual([]);
  });

  it('keeps nothing of the person but the number, and shows not even that', async () => {
    const kept = JSON.stringify(await hall.query('select * from contact'));
    expect(kept).not.toMatch(/王小明|44052418/);
    const shown = JSON.stringify([
      (await ask('/notices', 'auditor')).body,
      await hall.query('select value from outbox'),
    ]);
    expect(shown).not.toMatch(/13900000000|王小明/);
  });

  it('of a number that could not be used within seven days of the end there is nothing left, nor of a case that is refused or withdrawn', async () => {
    await hall.tell('case.refused', 'mingjian:A4', {});
    for (const caseNo of ['mingjian:A4', 'mingjian:A5', 'mingjian:A6', 'mingjian:A7']) {
      await hall.tell('contact.given', caseNo, contact);
    }
    await hall.tell('case.withdrawn', 'mingjian:A5', {});
    await held('mingjian:A1', 'mingjian:A2', 'mingjian:A6', 'mingjian:A7');
    later(8);
    await held('mingjian:A6', 'mingjian:A7');
    for (const caseNo of ['mingjian:A4', 'mingjian:A5']) expect(await closing(caseNo)).toEqual([]);
  });

  it('is made of a case that took five months too, and a number is held for half a year at the longest', async () => {
    later(150);
    await hall.tell('case.decided', 'mingjian:A6', { outcome: 'GRANTED' });
    await eventually(async () => expect(await closing('mingjian:A6')).toHaveLength(1), HEARD);
    expect(await phones()).toEqual(['mingjian:A6', 'mingjian:A7']);
    later(23);
    await held();
  });
});
