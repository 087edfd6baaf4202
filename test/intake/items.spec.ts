import { keyOf } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { eventually } from '#testing/eventually.js';
import type { Ear } from './ear.js';
import { IntakeFixture } from './fixture.js';
import { buildHall, WATER } from './water-hall.js';
import { HEARD, randomKey, TEST_ms, WindowClient } from './window.js';

const SHORTER = {
  ...WATER,
  version: 2,
  promisedLimit: { unit: 'WORKING_DAYS', amount: 8 },
  effectiveFrom: '2026-03-02',
};
const LATER = { ...WATER, version: 3, effectiveFrom: '2026-03-03' };

let intake: IntakeFixture;
let ear: Ear;
let window: WindowClient;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall(intake);
  ear = await intake.ear('catalogue.events');
  window = new WindowClient(intake);
}, TEST_ms);
afterAll(async () => {
  await ear.close();
  await intake.drop();
}, TEST_ms);

const list = async (query: string) =>
  (await (await fetch(`${intake.running.url}/items?${query}`)).json()) as {
    items: { version: number }[];
    next?: string;
  };

describe('an item', () => {
  it('is published version by version; a case is received under the one in force and keeps it', async () => {
    const before = (await window.register()).body.caseNo;
    for (const version of [SHORTER, LATER]) expect((await window.post('/items', version)).status).toBe(201);
    const after = (await window.register()).body;
    expect(after).toMatchObject({ item: { code: 'SW-001', version: '2' } });
    expect((await window.get(before)).body).toMatchObject({ item: { version: '1' } });
  });

  it('is told under a key for each version, readable by its contract', async () => {
    await eventually(() => expect(ear.records('catalogue.events')).toHaveLength(2), HEARD);
    for (const { key, value = '' } of ear.records('catalogue.events')) {
      const parsed = parseEvent(value);
      expect(parsed.kind === 'event' && keyOf(parsed.event)).toBe(key);
    }
  });

  it.each([
    {
      change: { promisedLimit: { unit: 'WORKING_DAYS', amount: 21 } },
      field: 'promisedLimit',
      why: 'promises too much',
    },
    { change: { effectiveUntil: '2026-03-01' }, field: 'effectiveUntil', why: 'ends before it begins' },
    { change: { unit: 'XX' }, field: 'unit', why: 'belongs to no unit of the hall' },
    { change: { region: '520199000000' }, field: 'region', why: 'belongs to no region of the hall' },
    { change: { region: 'elsewhere' }, field: 'region', why: 'is of a region whose receipts have no number' },
    { change: { version: 2 }, field: 'version', why: 'is of a version that was published already' },
  ])('that $why is refused, and nothing is told', async ({ change, field }) => {
    const refused = await window.post('/items', { ...SHORTER, version: 9, ...change });
    expect([refused.status, refused.body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
    expect(await intake.transaction((tx) => tx.query('select 1 from item where version = 9'))).toEqual([]);
  });

  it.each([
    { change: { kind: 'WISH' }, why: 'is of no kind' },
    { change: { name: 'a\u0000b' }, why: 'cannot be kept' },
    { change: { colour: 'red' }, why: 'has a field that nobody knows' },
    { change: { fees: [{ name: 'a', basis: 'b', more: nested(20) }] }, why: 'is nested too deeply to be told' },
    { change: { stageLimits: stageLimits(101) }, why: 'has more stages than may be told' },
    { change: { fees: [{ name: 'a', basis: 'b', more: 'x'.repeat(900_000) }] }, status: 413, why: 'is too large' },
  ])('that $why is refused, and nothing is told', async ({ change, status = 400 }) => {
    const refused = await window.post('/items', { ...SHORTER, version: 9, ...change });
    expect([refused.status, refused.type]).toEqual([status, expect.stringMatching(/^application\/problem/)]);
    expect(await intake.transaction((tx) => tx.query('select 1 from item where version = 9'))).toEqual([]);
  });

  it('is published once under a key', async () => {
    const key = randomKey();
    const first = await window.post('/items', { ...WATER, version: 4 }, key);
    expect(await window.post('/items', { ...WATER, version: 4 }, key)).toEqual(first);
    expect((await window.post('/items', { ...WATER, version: 5 }, key)).status).toBe(422);
  });

  it('is listed with its versions, a page at a time', async () => {
    const first = await list('unit=SW&limit=2');
    expect([first.items.map(({ version }) => version), first.next]).toEqual([[1, 2], 'SW-001@2']);
    const second = await list(`unit=SW&limit=2&cursor=${first.next}`);
    expect(second.items.map(({ version }) => version)).toEqual([3, 4]);
    expect(await list('unit=XX')).toEqual({ items: [] });
    expect((await fetch(`${intake.running.url}/items?cursor=x`)).status).toBe(400);
  });
});

function nested(levels: number): object {
  return levels === 0 ? {} : { inner: nested(levels - 1) };
}

function stageLimits(count: number): object {
  const limit = { unit: 'WORKING_DAYS', amount: 1 };
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, limit]));
}
