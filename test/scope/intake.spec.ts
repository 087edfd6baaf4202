import type { WindowCasePage } from '#contracts/api/intake.js';
import type { EventOf } from '#contracts/registry.js';
import { isInScope } from '#domain/case-scope.js';
import { as } from '#testing/tokens.js';
import { definition } from '../../apps/intake/src/hall/definition.js';
import { HallService } from '../../apps/intake/src/hall/hall.service.js';
import { IntakeFixture, now } from '../intake/fixture.js';
import { APPLICATION, randomKey, TEST_ms, WindowClient } from '../intake/window.js';
import { PLACES, SCOPES, type Scope, type Subject, seenWithoutScope, type Walked, walkScopes } from './walk.js';

type Item = EventOf<'item.published'>['data'];

let intake: IntakeFixture;
let walked: Walked;

beforeAll(async () => {
  intake = await IntakeFixture.create();
  await buildHall();
  const window = new WindowClient(intake);
  const subjects: Subject[] = [];
  for (const [nth, place] of PLACES.entries()) {
    const { status, body } = await window.register({ channel: 'ONLINE', window: undefined, item: `item-${nth}` });
    expect([place, status]).toEqual([place, 201]);
    subjects.push({ ...place, id: body.caseNo });
  }
  walked = { running: intake.running, dataSource: intake.database.dataSource, subjects };
}, TEST_ms);
afterAll(() => intake.drop(), TEST_ms);

/** An item of each place. */
async function buildHall(): Promise<void> {
  const told = { source: 'mingjian/intake', at: now() };
  const regions = [...new Set(PLACES.map(({ region }) => region))].map((code) =>
    definition('region.defined', { code, name: code, zone: 'Asia/Shanghai' }, told),
  );
  const units = [...new Set(PLACES.map(({ unit }) => unit))].map((code) =>
    definition('unit.defined', { code, name: code, region: '520102000000' }, told),
  );
  await intake.transaction(async (tx) => {
    await new HallService().define(tx, [...regions, ...units]);
    for (const [nth, { region, unit }] of PLACES.entries()) {
      const item: Item = { ...ITEM, code: `item-${nth}`, region, unit };
      await tx.query('insert into item values ($1, 1, $2)', [item.code, JSON.stringify(item)]);
    }
  });
}

const ITEM: Omit<Item, 'code' | 'region' | 'unit'> = {
  version: 1,
  name: '取水许可审批',
  kind: 'LICENCE',
  caseType: 'COMMITMENT',
  statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
  promisedLimit: { unit: 'WORKING_DAYS', amount: 12 },
  effectiveFrom: '2026-01-01',
};

const cases = () => walked.subjects;
const act = (body: object) => ({ kind: 'ACT', of: cases, body }) as const;
const doer = { person: 'P1' };
const HALL = { kind: 'SHARED', why: 'what a hall is made of is no case' } as const;
const SOURCES = { kind: 'SHARED', why: 'who may tell facts is no case' } as const;

walkScopes('intake', () => walked, {
  'GET /cases': { kind: 'LIST', says: ({ rows }: WindowCasePage) => rows.map(({ caseNo }) => caseNo).sort() },
  'GET /cases/:caseNo': { kind: 'ONE', of: cases },
  'POST /cases': { kind: 'SHARED', why: 'there is no case yet; whose item it may be of is asked below' },
  'POST /cases/:caseNo/acts/accept': act(doer),
  'POST /cases/:caseNo/acts/refuse': act({ ...doer, reason: 'not ours' }),
  'POST /cases/:caseNo/acts/request-supplement': act({ ...doer, items: ['the plan'] }),
  'POST /cases/:caseNo/acts/supplement': act({ complete: true }),
  'POST /cases/:caseNo/acts/withdraw': act({}),
  'GET /regions': HALL,
  'GET /windows': HALL,
  'GET /halls': HALL,
  'GET /people': HALL,
  'POST /hall': HALL,
  'POST /items': HALL,
  'GET /sources': SOURCES,
  'POST /sources': SOURCES,
  'DELETE /sources/:id/keys/:key': SOURCES,
  'GET /audit': { kind: 'SHARED', why: 'what is done to sources, halls and items is done to no case' },
});

it.each(SCOPES)('whoever sees $whose receives cases of the items of others neither', async ({ scope }) => {
  for (const [nth, place] of PLACES.entries()) {
    const status = await receive(`item-${nth}`, scope);
    expect([place, status]).toEqual([place, isInScope(scope, place) ? 201 : 403]);
  }
});

async function receive(item: string, scope: Scope): Promise<number> {
  const typed = { 'content-type': 'application/json', 'idempotency-key': randomKey() };
  const headers = { ...(await as('window_staff', { scope })), ...typed };
  const { window: _, ...application } = APPLICATION;
  const body = JSON.stringify({ ...application, channel: 'ONLINE', item });
  return (await fetch(`${intake.running.url}/cases`, { method: 'POST', headers, body })).status;
}

it('a statement that forgets its scope shows nothing of any case', async () => {
  const shared = ['audit', 'calendar', 'defined', 'item'];
  const seen = await seenWithoutScope('intake', intake.database.dataSource);
  expect(seen.filter((table) => !shared.includes(table))).toEqual([]);
  expect(await intake.transaction((tx) => tx.query('select 1 from window_case'))).not.toEqual([]);
});
