import { keyOf } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { eventually } from '#testing/eventually.js';
import { definition } from '../../apps/intake/src/hall/definition.js';
import { HallService } from '../../apps/intake/src/hall/hall.service.js';
import type { Ear } from './ear.js';
import { IntakeFixture, now } from './fixture.js';

const TEST_ms = 60_000;

describe('what the hall is made of', () => {
  const hall = new HallService();
  const told = { source: 'hall', at: now() };
  const region = 'r1';
  const unit = (code: string, name: string) => definition('unit.defined', { code, name, region }, told);
  let intake: IntakeFixture;
  let ear: Ear;

  beforeAll(async () => {
    intake = await IntakeFixture.create();
    ear = await intake.ear('hall.events');
  }, TEST_ms);
  afterAll(async () => {
    await ear.close();
    await intake.drop();
  }, TEST_ms);

  const define = (...events: Parameters<HallService['define']>[1]) =>
    intake.transaction((tx) => hall.define(tx, events));
  const waiting = () =>
    intake.transaction((tx) =>
      tx.query(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
  const heard = (subject: string) =>
    ear
      .values('hall.events')
      .map((value) => JSON.parse(value))
      .filter((event) => event.subject === subject);

  it('is told once for each state, in the order of the states', async () => {
    expect(await define(unit('a', 'Water'))).toBe(1);
    expect(await define(unit('a', 'Water'))).toBe(0);
    expect(await define(unit('a', 'Water and soil'), unit('b', 'Civil'))).toBe(2);
    expect(await define(unit('a', 'Water'))).toBe(1);
    await eventually(() => {
      expect(heard('a').map(({ data }) => data.name)).toEqual(['Water', 'Water and soil', 'Water']);
      expect(heard('b')).toHaveLength(1);
    });
  });

  it('keeps the name of a place when a file knows only its code', async () => {
    await define(unit('c', 'Housing'));
    expect(await define(unit('c', 'c'))).toBe(0);
    await define(unit('d', 'd'), unit('d', 'Tax'));
    await eventually(() => expect(heard('d').map(({ data }) => data.name)).toEqual(['Tax']));
    expect(heard('c')).toHaveLength(1);
  });

  it('is told under the key of its kind and code, readable by its contract', async () => {
    await define(
      definition('region.defined', { code: 'e', name: 'East', zone: 'Asia/Shanghai' }, told),
      unit('e', 'East'),
    );
    await eventually(() => expect(heard('e')).toHaveLength(2));
    for (const { key, value = '' } of ear.records('hall.events')) {
      const parsed = parseEvent(value);
      expect(parsed.kind === 'event' && keyOf(parsed.event)).toBe(key);
    }
  });

  it('is not told when the transaction that learned of it fails', async () => {
    const failing = intake.transaction(async (tx) => {
      await hall.define(tx, [unit('f', 'Forest')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await define(unit('f', 'Forest'))).toBe(1);
    await eventually(() => expect(heard('f')).toHaveLength(1));
  });

  it('is told once by two who define it at the same time', async () => {
    const counts = await intake.transaction(async (tx) => {
      const first = await hall.define(tx, [unit('g', 'Garden')]);
      const second = define(unit('g', 'Garden'));
      await eventually(async () => expect(await waiting()).toHaveLength(1));
      return { first, second: { promise: second } };
    });
    expect(counts.first + (await counts.second.promise)).toBe(1);
  });
});
