import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { definition } from '../../apps/intake/src/hall/definition.js';
import { HallService } from '../../apps/intake/src/hall/hall.service.js';
import type { Ear } from './ear.js';
import { IntakeFixture, now } from './fixture.js';
import { HALL } from './organisation-file.js';
import { HEARD, randomKey, TEST_ms, WindowClient } from './window.js';

const TOLD = { hall: 1, regions: 4, units: 5, windows: 6, people: 2, items: 3 };
const NOTHING = { hall: 0, regions: 0, units: 0, windows: 0, people: 0, items: 0 };

let intake: IntakeFixture;
let ear: Ear;
let window: WindowClient;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  ear = await intake.ear('hall.events', 'catalogue.events');
  window = new WindowClient(intake);
}, TEST_ms);
afterAll(async () => {
  await ear.close();
  await intake.drop();
}, TEST_ms);

const told = () => [...ear.records('hall.events'), ...ear.records('catalogue.events')];
const kept = () =>
  intake.transaction((tx) =>
    tx.query('select subject, state from defined union all select code, body from item order by 1, 2'),
  );

async function codes(path: string): Promise<readonly string[]> {
  const answer = await fetch(`${intake.running.url}/${path}`, { headers: await as('auditor') });
  const { next: _, ...lists } = (await answer.json()) as Record<string, { code: string; version?: number }[]>;
  return Object.values(lists).flatMap((list) =>
    list.map(({ code, version }) => (version === undefined ? code : `${code}@${version}`)),
  );
}

describe('the file of a hall', () => {
  it('is told thing by thing on hall.events and catalogue.events', async () => {
    const loaded = await window.post('/hall', HALL);
    expect(loaded).toMatchObject({ status: 200, body: { hall: 'GY-HALL', told: TOLD, unchanged: NOTHING } });
    await eventually(() => expect(told()).toHaveLength(21), HEARD);
    const states = new Map(told().map(({ key, value = '' }) => [key, JSON.parse(value).data]));
    const region = '520100000000';
    expect(states.get('region.defined/520000000000')).toEqual({ ...HALL.regions[0], parent: 'CN' });
    expect(states.get('region.defined/520103000000')).toEqual({ ...HALL.regions[2], parent: region });
    expect(states.get('unit.defined/SW-SB')).toEqual({ ...HALL.units[2], region });
    expect(states.get('window.defined/SW-W2')).toEqual({ ...HALL.windows[1], region, hall: 'GY-HALL' });
    expect(states.get('person.assigned/SW-01')).toEqual({ ...HALL.people[0], region });
    expect(states.get('item.published/SW-001@1')).toEqual({ ...HALL.items[0], version: 1, region });
  });

  it('loaded twice changes nothing and tells nothing; a change is told, and nothing else', async () => {
    const before = await kept();
    expect((await window.post('/hall', HALL)).body).toMatchObject({ told: NOTHING, unchanged: TOLD });
    expect(await kept()).toEqual(before);
    const [first, ...others] = HALL.windows;
    const renamed = { ...HALL, windows: [{ ...first, name: '水务一号窗口' }, ...others] };
    expect((await window.post('/hall', renamed)).body).toMatchObject({ told: { ...NOTHING, windows: 1 } });
    expect((await window.post('/hall', HALL)).body).toMatchObject({ told: { ...NOTHING, windows: 1 } });
    await eventually(() => expect(told()).toHaveLength(23), HEARD);
  });

  it('is loaded once under a key', async () => {
    const key = randomKey();
    const first = await window.post('/hall', { ...HALL, people: [] }, key);
    expect(await window.post('/hall', { ...HALL, people: [] }, key)).toEqual(first);
    expect((await window.post('/hall', HALL, key)).status).toBe(422);
    expect((await window.post('/hall', HALL, '')).status).toBe(400);
  });

  const item = HALL.items[0];
  const fit = { code: 'X', name: 'X' };
  it.each([
    {
      change: { items: [{ ...item, code: 'SW-009', promisedLimit: { unit: 'WORKING_DAYS', amount: 21 } }] },
      field: 'items.0.promisedLimit',
      why: 'promises more than the law gives',
    },
    {
      change: { items: [{ ...item, name: '取水许可' }] },
      field: 'items.0.version',
      why: 'changes a version that was published',
    },
    {
      change: { items: [{ ...item, code: 'SW-009', unit: 'XX' }] },
      field: 'items.0.unit',
      why: 'has an item of no unit',
    },
    {
      change: { items: [{ ...item, code: 'SW-009', effectiveUntil: '2025-12-31' }] },
      field: 'items.0.effectiveUntil',
      why: 'has an item that ends before it begins',
    },
    {
      change: { units: [...HALL.units, { ...fit, parent: 'XX' }] },
      field: 'units.5.parent',
      why: 'has a department of no unit',
    },
    {
      change: { units: [{ ...HALL.units[1], parent: 'SW-SB' }] },
      field: 'units.0.parent',
      why: 'has a unit that lies in its own department',
    },
    { change: { units: [...HALL.units, HALL.units[0]] }, field: 'units.5.code', why: 'has a unit twice' },
    {
      change: { units: [{ ...fit, validFrom: '2026-03-02', validUntil: '2026-03-01' }] },
      field: 'units.0.validUntil',
      why: 'has a unit that is never there',
    },
    { change: { regions: [{ ...fit, zone: 'Mars/Base' }] }, field: 'regions.0.zone', why: 'has a region of no zone' },
    {
      change: { regions: [{ ...fit, zone: 'Asia/Shanghai', parent: 'XX' }] },
      field: 'regions.0.parent',
      why: 'has a region in no region',
    },
    {
      change: { regions: [{ ...HALL.regions[2], parent: 'GY-ZONE' }] },
      field: 'regions.0.parent',
      why: 'has a region in one that its code contradicts',
    },
    {
      change: { people: [{ ...fit, unit: 'SW', roles: [], window: 'XX' }] },
      field: 'people.0.window',
      why: 'has somebody at no window',
    },
    { change: { hall: { ...HALL.hall, unit: 'XX' } }, field: 'hall.unit', why: 'is of a hall that nobody runs' },
  ])('that $why is refused with field, value and expectation, and nothing of it is kept', async ({ change, field }) => {
    const before = await kept();
    const windows = [...HALL.windows, { ...fit, kind: 'RECEPTION', unit: 'SW' }];
    const refused = await window.post('/hall', { ...HALL, windows, ...change });
    expect([refused.status, refused.body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
    expect(refused.body.errors?.[0]).toMatchObject({ value: expect.anything(), expected: expect.stringMatching(/../) });
    expect(await kept()).toEqual(before);
  });

  it('names each thing that is wrong, not only the first', async () => {
    const windows = [
      { ...fit, kind: 'RECEPTION', unit: 'XX' },
      { ...fit, code: 'Y', kind: 'RECEPTION', unit: 'YY-X' },
    ];
    const { errors } = (await window.post('/hall', { ...HALL, windows })).body;
    expect(errors?.map(({ field }) => field)).toEqual(['windows.0.unit', 'windows.1.unit']);
  });

  it('keeps what it says of a place when a file of cases names that place by its code', async () => {
    const bare = { code: 'SW-W2', name: 'SW-W2', unit: 'SW', region: '520100000000' };
    const event = definition('window.defined', bare, { source: 'city', at: now() });
    expect(await intake.transaction((tx) => new HallService().define(tx, [event]))).toBe(0);
  });
});

describe('a list', () => {
  it.each([
    {
      path: 'regions?region=520100000000',
      is: ['520100000000', '520103000000', 'GY-ZONE'],
      why: 'a city with the counties of its prefix, and with what names it as its parent',
    },
    {
      path: 'regions?region=52',
      is: HALL.regions.map(({ code }) => code),
      why: 'a province by the digits of its level',
    },
    { path: 'regions?region=GY-ZONE', is: ['GY-ZONE'], why: 'a region of another code' },
    { path: 'units?region=520103000000', is: ['YY'], why: 'the units of a county' },
    {
      path: 'units?region=520100000000',
      is: ['GX', 'SW', 'SW-SB', 'YY', 'ZW'],
      why: 'the units of a city and of all below it',
    },
    { path: 'units?unit=SW', is: ['SW', 'SW-SB'], why: 'a unit with its departments' },
    { path: 'windows?unit=SW&on=2026-03-01', is: ['SW-W1', 'SW-W4'], why: 'the windows of the day before' },
    { path: 'windows?unit=SW&on=2026-03-02', is: ['SW-W1', 'SW-W2'], why: 'a window on its first and last day' },
    { path: 'windows?unit=SW&on=2026-03-03', is: ['SW-W1', 'SW-W3'], why: 'the windows of the day after' },
    { path: 'windows?region=520199000000', is: [], why: 'nothing in a county that has nothing' },
    { path: 'halls', is: ['GY-HALL'], why: 'the hall itself' },
    { path: 'people?unit=SW', is: ['SW-01', 'SW-02'], why: 'the people of a unit and of its departments' },
    { path: 'people?unit=SW&on=2026-03-02', is: ['SW-01'], why: 'the people of a day' },
    { path: 'items?on=2026-03-01', is: ['SW-001@1'], why: 'the version in force on the day before the next' },
    { path: 'items?on=2026-03-03', is: ['SW-001@2', 'YY-001@1'], why: 'the versions in force on a day' },
    { path: 'items?region=520103000000', is: ['YY-001@1'], why: 'the items of a county' },
    { path: 'items?caseType=INSTANT,JOINT', is: ['YY-001@1'], why: 'the items of a case type' },
    { path: 'items?kind=LICENCE&code=SW-001', is: ['SW-001@1', 'SW-001@2'], why: 'every version of an item' },
  ])('has $why', async ({ path, is }) => {
    expect(await codes(path)).toEqual(is);
  });

  it('comes a page at a time', async () => {
    const answer = await fetch(`${intake.running.url}/windows?limit=2`, { headers: await as('auditor') });
    expect(await answer.json()).toMatchObject({ windows: [{ code: 'SW-W1' }, { code: 'SW-W2' }], next: 'SW-W2' });
    expect(await codes('windows?limit=4&cursor=SW-W2')).toEqual(['SW-W3', 'SW-W4', 'YY-W1', 'ZW-W1']);
    expect((await fetch(`${intake.running.url}/windows?on=2026-02-30`, { headers: await as('auditor') })).status).toBe(
      400,
    );
  });
});

describe('a case is received', () => {
  it.each([
    { at: 'SW-W1', why: 'at a window of the unit' },
    { at: 'SW-W2', why: 'at a window that is there on this day alone' },
    { at: 'ZW-W1', why: "at a window of the hall's own unit" },
  ])('$why, under the version in force', async ({ at }) => {
    const { status, body } = await window.register({ window: at });
    expect([status, body]).toMatchObject([201, { window: at, item: { version: '2' } }]);
  });

  it.each([
    { at: 'SW-W3', why: 'the day before its first' },
    { at: 'SW-W4', why: 'the day after its last' },
    { at: 'YY-W1', why: 'at a window of another unit' },
    { at: 'XX', why: 'at a window that nobody has defined' },
  ])('but not $why', async ({ at }) => {
    const { status, body } = await window.register({ window: at });
    expect([status, body.errors]).toMatchObject([
      422,
      [{ field: 'window', value: at, expected: expect.stringMatching(/^a window/) }],
    ]);
  });
});
