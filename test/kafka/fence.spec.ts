import { isTransient } from '#platform/errors.js';
import { FenceMiss, fence, initialise, readOffsets } from '#platform/kafka/offsets.js';
import { transaction } from '#platform/tx.js';
import { KafkaFixture, TOPIC } from './fixture.js';

describe('the fence', () => {
  let kafka: KafkaFixture;

  beforeAll(async () => {
    kafka = await KafkaFixture.create(1);
  });

  afterAll(async () => {
    await kafka.drop();
  });

  beforeEach(async () => {
    await kafka.query('delete from consumer_offset');
  });

  const at = { topic: TOPIC, partition: 0 };
  const move = (expected: number, next: number) =>
    transaction(kafka.database.dataSource, (tx) => fence(tx, { ...at, expected, next }));
  const begin = (next: number) => transaction(kafka.database.dataSource, (tx) => initialise(tx, at, next));
  const stored = () => transaction(kafka.database.dataSource, (tx) => readOffsets(tx, [TOPIC]));

  it('moves the stored offset from what its owner expects', async () => {
    await begin(0);
    await move(0, 2_000);
    await move(2_000, 2_500);
    expect(await stored()).toEqual(new Map([['case.events[0]', 2_500]]));
  });

  it('misses when another has moved it, and that is no fault of the records', async () => {
    await begin(0);
    await move(0, 2_000);
    const error = await move(0, 2_000).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FenceMiss);
    expect(isTransient(error)).toBe(true);
    expect(await stored()).toEqual(new Map([['case.events[0]', 2_000]]));
  });

  it('misses on a partition that no one has begun', async () => {
    await expect(move(0, 1)).rejects.toThrow('the next offset of case.events[0] is not 0 any more');
  });

  it('lets one of two transactions through that expect the same', async () => {
    await begin(0);
    const results = await Promise.allSettled([move(0, 10), move(0, 20)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('begins a partition once: a second beginning changes nothing', async () => {
    await begin(7);
    await begin(0);
    expect(await stored()).toEqual(new Map([['case.events[0]', 7]]));
  });
});
