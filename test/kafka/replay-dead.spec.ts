import type { EventSender } from '#platform/kafka/producer.js';
import { replayDead } from '#platform/kafka/replay-dead.js';
import { eventually } from '#testing/eventually.js';
import { KafkaFixture } from './fixture.js';

describe('records that were set aside', () => {
  let kafka: KafkaFixture;

  beforeEach(async () => {
    kafka = await KafkaFixture.create(1);
  });

  afterEach(async () => {
    await kafka.drop();
  });

  const letters = async () =>
    (await kafka.query<{ value: string }>('select value from dead_letter order by id')).map((row) => row.value);
  const replay = () => replayDead({ dataSource: kafka.database.dataSource, sender: kafka.producer });

  it('are handled once they are told again, and are no dead letters any more', async () => {
    let mended = false;
    await kafka.start('a', ({ records }) => {
      if (!mended && records.some(({ value }) => Number(value) % 2 === 1)) throw new RangeError('odd');
    });
    await kafka.send(0, 6);
    await eventually(async () => expect(await letters()).toEqual(['1', '3', '5']));
    mended = true;
    expect(await replay()).toEqual({ sent: 3, left: 0 });
    await eventually(async () => {
      const values = (await kafka.handled()).map(({ value }) => value);
      expect(values).toEqual(['0', '2', '4', '1', '3', '5']);
    });
    expect(await letters()).toEqual([]);
  });

  it('come back once when they still cannot be handled', async () => {
    await kafka.start('a', () => {
      throw new RangeError('never');
    });
    await kafka.send(0, 2);
    await eventually(async () => expect(await letters()).toEqual(['0', '1']));
    // They are back before the replay looks for more, which must not make it go on for ever.
    const sender: EventSender = {
      send: async (topic, messages) => {
        await kafka.producer.send(topic, messages);
        await eventually(async () => expect(await letters()).toEqual(['0', '1', '0', '1']));
      },
    };
    expect(await replayDead({ dataSource: kafka.database.dataSource, sender })).toEqual({ sent: 2, left: 0 });
    const rows = await kafka.query<{ offset: number }>('select "offset" from dead_letter order by id');
    expect(rows.map(({ offset }) => offset)).toEqual([2, 3]);
  });

  it('stay when the topic they came from cannot be sent to', async () => {
    await kafka.query(
      `insert into dead_letter (topic, partition, "offset", key, value, reason) values ('x', 0, 0, 'k', 'v', 'r')`,
    );
    const sender = { send: async () => Promise.reject(new Error('no broker')) };
    await expect(replayDead({ dataSource: kafka.database.dataSource, sender })).rejects.toThrow('no broker');
    expect(await letters()).toEqual(['v']);
  });
});
