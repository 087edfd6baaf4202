import { isReceiptNumber } from '#domain/intake/case-number.js';
import { eventually } from '#testing/eventually.js';
import type { Ear } from './ear.js';
import { IntakeFixture } from './fixture.js';
import { buildHall } from './water-hall.js';
import { APPLICATION, CONTACT, HEARD, randomKey, TEST_ms, WindowClient } from './window.js';

let intake: IntakeFixture;
let ear: Ear;
let window: WindowClient;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall(intake);
  ear = await intake.ear('case.events', 'citizen.events');
  window = new WindowClient(intake);
}, TEST_ms);
afterAll(async () => {
  await ear.close();
  await intake.drop();
}, TEST_ms);

const query = <T>(text: string, values: readonly unknown[] = []) =>
  intake.transaction((tx) => tx.query<T>(text, values));

function told(topic: string, caseNo: string) {
  const records = ear.records(topic).filter(({ key }) => key === caseNo);
  return records.map(({ value = '' }) => JSON.parse(value));
}

describe('a case that is received', () => {
  it('has a receipt number of region, day, serial and check digit, and is allowed what the table says', async () => {
    const { status, body } = await window.register();
    expect(status).toBe(201);
    expect(body.receipt).toMatch(/^52010020260302\d{6}[\dX]$/);
    expect(isReceiptNumber(body.receipt)).toBe(true);
    expect(body).toEqual({
      caseNo: `mingjian:${body.receipt}`,
      receipt: body.receipt,
      version: 1,
      status: 'RECEIVED',
      allowed: ['accept', 'refuse', 'request-supplement', 'withdraw'],
      item: { code: 'SW-001', name: '取水许可审批', version: '1' },
      applicant: 'PERSON',
      channel: 'WINDOW',
      unit: 'SW',
      window: 'SW-W1',
      receivedAt: '2026-03-02T09:00:00.000Z',
    });
    expect((await window.get(body.caseNo)).body).toEqual(body);
  });

  it('is told with the whole snapshot that its clock needs', async () => {
    const { caseNo } = (await window.register()).body;
    await eventually(() => expect(told('case.events', caseNo)).toHaveLength(1), HEARD);
    expect(told('case.events', caseNo)[0]).toMatchObject({ type: 'case.received', source: 'mingjian/intake' });
    expect(told('case.events', caseNo)[0].data).toEqual({
      item: { code: 'SW-001', name: '取水许可审批', version: '1' },
      caseType: 'COMMITMENT',
      statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
      promisedLimit: { unit: 'WORKING_DAYS', amount: 12 },
      stageLimits: { REVIEW: { unit: 'WORKING_DAYS', amount: 2 } },
      region: '520100000000',
      zone: 'Asia/Shanghai',
      unit: 'SW',
      window: 'SW-W1',
      channel: 'WINDOW',
    });
  });

  it('tells who the applicant is to citizen.events, and no table keeps it', async () => {
    const { caseNo } = (await window.register()).body;
    await eventually(() => expect(told('citizen.events', caseNo)).toHaveLength(1), HEARD);
    expect(told('citizen.events', caseNo)[0].data).toEqual({ kind: 'PERSON', ...CONTACT });
    await eventually(async () => expect(await query('select 1 from outbox')).toEqual([]), HEARD);
    const tables = await query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = current_schema()`,
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      const rows = await query<{ row: string }>(`select t::text as row from ${name} t`);
      for (const { row } of rows) for (const personal of Object.values(CONTACT)) expect(row).not.toContain(personal);
    }
    for (const value of ear.values('case.events')) {
      for (const personal of Object.values(CONTACT)) expect(value).not.toContain(personal);
    }
  });

  it('online has no window', async () => {
    const { window: _, ...online } = { ...APPLICATION, channel: 'ONLINE' };
    const { status, body } = await window.post('/cases', online);
    expect([status, 'window' in body]).toEqual([201, false]);
  });

  it.each([
    { change: { item: 'SW-999' }, status: 422, field: 'item', why: 'an item that does not exist' },
    { change: { item: 'SW-002' }, status: 422, field: 'item', why: 'an item that ended yesterday' },
    { change: { item: 'SW-003' }, status: 422, field: 'item', why: 'an item of a region that nobody has defined' },
    { change: { window: 'SW-W9' }, status: 422, field: 'window', why: 'a window that does not exist' },
    { change: { window: undefined }, status: 400, field: 'window', why: 'a window case without a window' },
    { change: { applicant: 'CAT' }, status: 400, field: 'applicant', why: 'an applicant of no kind' },
    { change: { channel: 'PIGEON' }, status: 400, field: 'channel', why: 'a channel that is none' },
    { change: { contact: { name: '王' } }, status: 400, field: 'contact.phone', why: 'nobody who could be reached' },
    { change: { contact: { ...CONTACT, phone: '123' } }, status: 400, field: 'contact.phone', why: 'half a number' },
    { change: { name: '王' }, status: 400, field: 'name', why: 'a field that is not asked for' },
  ])('is not made of $why', async ({ change, status, field }) => {
    const before = await query('select 1 from window_case');
    const refused = await window.register(change);
    expect([refused.status, refused.body.errors?.map((error) => error.field)]).toEqual([status, [field]]);
    expect(JSON.stringify(refused.body)).not.toContain(CONTACT.phone);
    expect(await query('select 1 from window_case')).toHaveLength(before.length);
  });

  it('is received once under a key, and its receipt comes back to whoever asks again', async () => {
    const key = randomKey();
    const first = await window.register({}, key);
    expect(await window.register({}, key)).toEqual(first);
    const { caseNo } = first.body;
    const other = await window.register({ contact: { ...CONTACT, name: '李小红' } }, key);
    expect([other.status, other.body.type]).toEqual([422, 'urn:mingjian:problem:key-reused']);
    await eventually(() => expect(told('citizen.events', caseNo)).toHaveLength(1), HEARD);
    expect((await window.register({}, '')).status).toBe(400);
  });
});
