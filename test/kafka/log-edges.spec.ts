import { kafkaClient, wireName } from '#platform/kafka/client.js';
import { eventually } from '#testing/eventually.js';
import { KafkaFixture, TOPIC } from './fixture.js';

describe('reading a log', () => {
  let kafka: KafkaFixture;

  beforeEach(async () => {
    kafka = await KafkaFixture.create(1);
  });

  afterEach(async () => {
    await kafka.drop();
  });

  const stored = async () => (await kafka.query<{ next: number }>('select next from consumer_offset'))[0]?.next;
  const values = async () => (await kafka.handled()).map(({ value }) => value);

  async function deleteUpTo(offset: number): Promise<void> {
    const admin = kafkaClient(kafka.settings).admin();
    await admin.connect();
    const topic = wireName(kafka.settings, TOPIC);
    // The client deletes records only of a topic that it has met before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
    await admin.disconnect();
  }

  it('stops the app when records were deleted before it had read them', async () => {
    await kafka.send(0, 10);
    await kafka.query('insert into consumer_offset values ($1, 0, 2)', [TOPIC]);
    await deleteUpTo(5);
    const member = await kafka.start('a');
    await eventually(() => {
      expect(member.stops.map(({ message }) => message)).toEqual([
        expect.stringContaining('case.events[0] is stored as read up to 2, but its log begins at 5: 3 records'),
      ]);
    });
    expect(await values()).toEqual([]);
  });

  it('begins at what is left of it when it was never read before', async () => {
    await kafka.send(0, 10);
    await deleteUpTo(8);
    await kafka.start('a');
    await eventually(async () => expect(await values()).toEqual(['8', '9']));
    expect(await stored()).toBe(10);
  });

  it('skips what a writer took back and the marks of its transactions, and comes to the end all the same', async () => {
    await kafka.start('a');
    const writer = kafkaClient(kafka.settings).producer({
      transactionalId: kafka.settings.topicPrefix,
      maxInFlightRequests: 1,
    });
    await writer.connect();
    const topic = wireName(kafka.settings, TOPIC);
    const write = async (texts: readonly string[], end: 'commit' | 'abort') => {
      const transaction = await writer.transaction();
      await transaction.send({ topic, messages: texts.map((value) => ({ key: 'k', value })) });
      await transaction[end]();
    };
    await write(['taken', 'back'], 'abort');
    await eventually(async () => expect(await stored()).toBe(3), { within_ms: 15_000 });
    await write(['kept'], 'commit');
    await eventually(async () => expect(await stored()).toBe(5), { within_ms: 15_000 });
    await kafka.send(7, 8);
    await eventually(async () => expect(await values()).toEqual(['kept', '7']));
    await writer.disconnect();
  });
});
