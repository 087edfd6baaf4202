import type { Role } from '#contracts/api/identity.js';
import type { NewSourceKey, Sources } from '#contracts/api/sources.js';
import { Clock } from '#platform/clock.js';
import { transaction } from '#platform/tx.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { HallService } from '../../apps/intake/src/hall/hall.service.js';
import { registerSource } from '../../apps/intake/src/sources/register.js';
import { IntakeFixture, line } from './fixture.js';

const PATIENCE_ms = 60_000;

let intake: IntakeFixture;

beforeAll(async () => {
  intake = await IntakeFixture.create();
}, PATIENCE_ms);
afterAll(() => intake.drop(), PATIENCE_ms);

async function ask<T>(method: string, path: string, role: Role, body?: object) {
  const given = body === undefined ? {} : { body: JSON.stringify(body) };
  const content = body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { ...(await as(role)), ...content };
  const response = await fetch(`${intake.running.url}${path}`, { method, headers, ...given });
  return { status: response.status, body: (await response.json()) as T };
}

it(
  'a system that is let in may tell with the key it was shown once, until the key is taken back',
  async () => {
    const asked = { id: 'hall', acts: ['case.accepted'], units: ['water'], lagSeconds: 60, label: '政务大厅' };
    const made = await ask<NewSourceKey>('POST', '/sources', 'operator', asked);
    expect(made.body.source).toMatchObject({ id: 'hall', acts: ['case.accepted'], units: ['water'], lagSeconds: 60 });
    const [key] = made.body.source.keys;
    expect(key).toMatchObject({ label: '政务大厅', expiresAt: '2027-03-02T09:00:00.000Z' });
    expect((await intake.post(made.body.key, line())).body.accepted).toBe(1);
    const listed = await ask<Sources>('GET', '/sources', 'auditor');
    expect(listed.body.sources).toEqual([made.body.source]);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    const left = await ask<Sources>('DELETE', `/sources/hall/keys/${key?.id}`, 'operator');
    expect(left.body.sources[0]?.keys).toEqual([]);
    await eventually(async () => expect((await intake.post(made.body.key, line())).status).toBe(401), {
      within_ms: 10_000,
    });
  },
  PATIENCE_ms,
);

it('a system says how soon it is missed; a file of the same source that is imported does not take that back', async () => {
  const registered = async (body: object) =>
    (await ask<NewSourceKey>('POST', '/sources', 'operator', { id: 'daily', label: 'x', ...body })).body.source;
  expect((await registered({})).silentAfterMinutes).toBeUndefined();
  expect((await registered({ silentAfterMinutes: 600 })).silentAfterMinutes).toBe(600);
  const imported = { id: 'daily', acts: [], lagSeconds: 0, entryTime: true, label: 'import', isOneTime: true };
  const now = intake.running.nest.get(Clock, { strict: false }).now();
  await transaction(intake.database.dataSource, async (tx) => {
    await registerSource(tx, new HallService(), imported, now);
    await registerSource(tx, new HallService(), { ...imported, id: 'archive' }, now);
  });
  const { sources } = (await ask<Sources>('GET', '/sources', 'operator')).body;
  expect(sources.map(({ id, silentAfterMinutes }) => `${id} ${silentAfterMinutes}`)).toEqual(
    expect.arrayContaining(['daily 600', 'archive 0']),
  );
});

it('nobody but an operator lets a system in; what is wrong is named', async () => {
  expect((await ask('POST', '/sources', 'supervisor', { id: 'other', label: 'x' })).status).toBe(403);
  const wrong = await ask('POST', '/sources', 'operator', { id: 'A/b', label: 'x' });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'id' }] } });
  expect((await ask('DELETE', '/sources/hall/keys/0123456789abcdef', 'operator')).status).toBe(404);
});
