import { isTransient } from '#platform/errors.js';
import { KafkaProducer, QueueFull } from '#platform/kafka/producer.js';
import { eventually } from '#testing/eventually.js';
import { KafkaFixture, TOPIC } from './fixture.js';

describe('sending', () => {
  let kafka: KafkaFixture;

  beforeEach(async () => {
    kafka = await KafkaFixture.create(4);
  });

  afterEach(async () => {
    await kafka.drop();
  });

  it('puts calls made at the same time into few requests, and keeps the order of each key', async () => {
    const KEYS = 20;
    const CALLS = 5_000;
    await Promise.all(Array.from({ length: CALLS }, (_, number) => kafka.send(number, number + 1, KEYS)));
    expect(kafka.producer.requests()).toBeLessThan(CALLS / 100);
    await kafka.start('a');
    await eventually(async () => expect(await kafka.handled()).toHaveLength(CALLS), { within_ms: 15_000 });
    const rows = await kafka.handled();
    for (let key = 0; key < KEYS; key += 1) {
      const numbers = rows.filter((row) => row.key === `case-${key}`).map(({ value }) => Number(value));
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    }
  });

  it('refuses what would make the queue too long, says when to come again, and takes it then', async () => {
    const small = new KafkaProducer(kafka.settings, { messages: 10, bytes: 1_000_000 });
    const messages = (count: number) => Array.from({ length: count }, () => ({ key: 'k', value: 'v' }));
    const first = small.send(TOPIC, messages(8));
    const refused: unknown = await small.send(TOPIC, messages(3)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(QueueFull);
    expect(refused).toMatchObject({ status: 429, retryAfterSeconds: 1 });
    expect(isTransient(refused)).toBe(true);
    await first;
    await small.send(TOPIC, messages(3));
    expect(small.waiting()).toEqual({ messages: 0, bytes: 0 });
    await small.close();
  });

  it('counts the bytes that wait as well', async () => {
    const small = new KafkaProducer(kafka.settings, { messages: 10, bytes: 10_000 });
    const first = small.send(TOPIC, [{ key: 'k', value: 'v'.repeat(6_000) }]);
    await expect(small.send(TOPIC, [{ key: 'k', value: 'v'.repeat(6_000) }])).rejects.toBeInstanceOf(QueueFull);
    await first;
    await small.close();
  });

  it('refuses a message that the broker would refuse, and nobody else fails with it', async () => {
    const others = kafka.send(0, 10);
    const huge = kafka.producer.send(TOPIC, [{ key: 'k', value: '例'.repeat(400_000) }]);
    await expect(huge).rejects.toThrow(/the message of k for case.events has 12000\d\d bytes/);
    await others;
  });

  it('sends one call that is larger than a request in several, in order', async () => {
    const wide = Array.from({ length: 40 }, (_, number) => ({ key: 'k', value: `${number} ${'x'.repeat(100_000)}` }));
    await kafka.producer.send(TOPIC, wide);
    await kafka.start('a');
    await eventually(async () => expect(await kafka.handled()).toHaveLength(40), { within_ms: 15_000 });
    const numbers = (await kafka.handled()).map(({ value }) => Number(value.split(' ')[0]));
    expect(numbers).toEqual(wide.map((_, number) => number));
  });

  it('fails for the moment only when the topic is not there, and sends to other topics meanwhile', async () => {
    const hasty = new KafkaProducer({ ...kafka.settings, retries: 2 });
    const missing = hasty.send('no.such.topic', [{ key: 'k', value: 'v' }]).catch((error: unknown) => error);
    await hasty.send(TOPIC, [{ key: 'k', value: 'v' }]);
    const error = await missing;
    expect(isTransient(error)).toBe(true);
    expect(String(error)).toContain('no.such.topic could not be sent to');
    await hasty.close();
  });
});
