import { LogEnds } from '#platform/kafka/log-ends.js';
import { shapesWith } from '#platform/kafka/make-topics.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { deleteTopics, ensureTopics } from '#platform/kafka/topics.js';
import { eventually } from '#testing/eventually.js';
import { kafkaSettings } from './fixture.js';

/** No broker listens there. */
const NOBODY = '127.0.0.1:1';

describe('topics', () => {
  const settings = { ...kafkaSettings(), retries: 2 };
  const logs = new LogEnds(settings);

  afterAll(async () => {
    await logs.close();
    await deleteTopics(settings);
  });

  it('are made where they are missing, and left alone where they are', async () => {
    await ensureTopics(settings, { 'one.events': { partitions: 2, config: { 'retention.ms': '-1' } } }, 1);
    const both = { 'one.events': { partitions: 2, config: {} }, 'two.events': { partitions: 1, config: {} } };
    await ensureTopics(settings, both, 1);
    expect((await logs.ends('one.events')).size).toBe(2);
    expect((await logs.ends('two.events')).size).toBe(1);
  });

  it('are made once by two apps that start together', async () => {
    const shapes = { 'three.events': { partitions: 3, config: {} } };
    await Promise.all([ensureTopics(settings, shapes, 1), ensureTopics(settings, shapes, 1)]);
    expect((await logs.ends('three.events')).size).toBe(3);
  });

  it('with another number of partitions are refused by name', async () => {
    await ensureTopics(settings, { 'four.events': { partitions: 4, config: {} } }, 1);
    const asked = ensureTopics(settings, { 'four.events': { partitions: 8, config: {} } }, 1);
    await expect(asked).rejects.toThrow(`topic ${settings.topicPrefix}four.events has 4 partitions, expected 8`);
  });

  it('of cases have as many partitions as an installation chose, and those of another choice are refused', async () => {
    await ensureTopics(settings, shapesWith(3), 1);
    // A broker may take a moment to lead what it has just made.
    await eventually(async () => expect((await logs.ends('case.events')).size).toBe(3));
    await expect(ensureTopics(settings, shapesWith(8), 1)).rejects.toThrow('case.events has 3 partitions, expected 8');
  });

  it('tell how far their logs reach', async () => {
    await ensureTopics(settings, { 'five.events': { partitions: 1, config: {} } }, 1);
    expect(await logs.ends('five.events')).toEqual(new Map([[0, 0]]));
    const producer = new KafkaProducer(settings);
    await producer.send('five.events', [
      { key: 'k', value: '1' },
      { key: 'k', value: '2' },
    ]);
    await producer.close();
    expect(await logs.bounds('five.events')).toEqual(new Map([[0, { start: 0, end: 2 }]]));
  });

  it('tell it again as soon as the broker can be reached', async () => {
    await ensureTopics(settings, { 'six.events': { partitions: 1, config: {} } }, 1);
    let brokers: readonly string[] = [NOBODY];
    const moved = new LogEnds({
      ...settings,
      get brokers() {
        return brokers;
      },
    });
    await expect(moved.ends('six.events')).rejects.toThrow();
    brokers = settings.brokers;
    expect(await moved.ends('six.events')).toEqual(new Map([[0, 0]]));
    await moved.close();
  });

  it('are never deleted without a prefix', async () => {
    await expect(deleteTopics({ ...settings, topicPrefix: '' })).rejects.toThrow('the prefix is empty');
  });
});
